"""Selection rounds and the evenness of participation, without the ORM."""
