namespace AiPm.Sdk.Prioritization;

/// <summary>What the use does with answers that may be wrong.</summary>
public enum UncertaintyTolerance
{
    /// <summary>Some wrong answers are part of the deal, as in suggestions.</summary>
    WrongAnswersAccepted,

    /// <summary>A person checks each answer before it has an effect.</summary>
    PeopleCheck,

    /// <summary>Every answer takes effect and must be right.</summary>
    MustBeRight,
}
