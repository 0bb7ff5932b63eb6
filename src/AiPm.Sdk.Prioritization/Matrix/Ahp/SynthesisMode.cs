namespace AiPm.Sdk.Prioritization;

/// <summary>How the priorities of items under each criterion are put together.</summary>
public enum SynthesisMode
{
    /// <summary>Priorities as they are, of sum 1 under each criterion: a copy of an item takes from it, so adding one can reverse ranks.</summary>
    Distributive,

    /// <summary>Priorities divided by the largest under each criterion: adding an item that is best in nothing reverses no ranks (Saaty 1994).</summary>
    Ideal,
}
