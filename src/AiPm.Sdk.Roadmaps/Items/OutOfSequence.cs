namespace AiPm.Sdk.Roadmaps;

/// <summary>What happens to the rest of an item that began before what it waits for was finished.</summary>
public enum OutOfSequence
{
    /// <summary>What remains waits for what the item waits for (retained logic): no date is earlier than the links allow.</summary>
    RetainedLogic,

    /// <summary>What remains goes on at the status date (progress override): that it began shows that it need not wait.</summary>
    ProgressOverride,
}
