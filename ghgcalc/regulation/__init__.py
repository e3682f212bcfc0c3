"""What the law makes of an inventory: Decree 06/2022/NĐ-CP, its list of facilities, TOE."""
