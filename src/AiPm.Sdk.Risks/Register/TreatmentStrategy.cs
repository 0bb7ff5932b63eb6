namespace AiPm.Sdk.Risks;

/// <summary>What is done about a risk.</summary>
/// <remarks>Source: ISO 31000:2018, 6.5.2, in the four words of project practice.</remarks>
public enum TreatmentStrategy
{
    /// <summary>Not doing, or no longer doing, what makes it possible.</summary>
    Avoid,

    /// <summary>Making it rarer or less harmful.</summary>
    Reduce,

    /// <summary>Letting somebody else carry a part of it: insurance, a contract.</summary>
    Transfer,

    /// <summary>Carrying it knowingly.</summary>
    Accept,
}
