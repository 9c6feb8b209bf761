"""Three sample schools, each a whole year: settings, sheets as text, the workbook made of them, steps by date.

A sample is a folder: `school.toml` (settings), `sheets/<sheet>.tsv` (the text one reviews), `workbook.xlsx` (built from
the sheets by `python -m samples.build`), `year.toml` (dated steps the demo replays). All people are invented.
"""
