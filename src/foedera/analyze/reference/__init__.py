"""What do the data sets of the field say: read as published, checked, and laid beside a study's own events.

dataset = reader.read("DCAD-v1.0-main.csv")      # checked, or `BadReference` with line and column
told = acts.of(dataset, actors)                  # its rows as acts: parties, date, id, lines of the file
"""
