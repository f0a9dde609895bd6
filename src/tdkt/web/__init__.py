"""The web application: Django, on top of everything else."""
