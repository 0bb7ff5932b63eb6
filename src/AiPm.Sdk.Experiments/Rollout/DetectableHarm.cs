using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>The smallest harm to a guardrail that a rollout catches by a stage's end with the plan's power.</summary>
/// <param name="Guardrail">The guardrail.</param>
/// <param name="Smallest">The harm as a positive number; undefined, with the reason, where nothing can be caught.</param>
/// <param name="Critical">The z at which the stage's last look rolls back; undefined where it cannot judge.</param>
/// <param name="WrongRollback">The chance that this guardrail has rolled back a harmless version by then.</param>
public sealed record DetectableHarm(string Guardrail, Measured Smallest, Measured Critical, double WrongRollback);
