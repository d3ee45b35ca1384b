"""External agents: those that do not belong to the package, as Python classes or as programs of their own.

They are treated with suspicion: whatever goes wrong in one is its fault and costs it the game (AgentFault becomes a
forfeit in `game.agents.play`), while an error in a built-in agent is a bug and is not caught.

- `faults` has AgentFault; `sandbox` has ExternalAgent and the wrappers that catch the errors of classes.
- `supervision` plays games with classes in a child process, to stop a class that never returns.
- `python_class` loads classes from files (`bot.py:Bot`) and from installed packages (entry points).
- `subprocess_agent` plays with a program (`program:COMMAND`): `json_pipe` talks to it in lines, with time limits;
  `watchdog` runs it and kills it when the game is gone; `messages` and `map_message` are what the game sends. The
  protocol is described in game/docs/agents.md.

Used by the registry, which makes them, and by the loop, which judges them.
"""
