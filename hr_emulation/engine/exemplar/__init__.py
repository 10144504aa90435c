"""Selection rounds: their periods and winners, without the ORM."""
