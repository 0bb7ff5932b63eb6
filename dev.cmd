@rem The commands of this repository by name: dev VERB. The Bash that comes with Git runs them.
@bash "%~dp0dev" %*
