"""The bundled tables; ``README.md`` beside this file says what each column means."""
