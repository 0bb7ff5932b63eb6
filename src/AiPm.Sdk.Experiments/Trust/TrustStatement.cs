using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>What every trust check says, whatever it looked for.</summary>
internal sealed record TrustStatement(TrustVerdict Verdict, Explanation Explanation, string Advice)
{
    internal const string NothingToDo = "Nothing to do.";

    private static readonly Undefined NoTest = new(
        UndefinedReason.DoesNotExist,
        "The check is no significance test, so it has no p-value."
    );

    internal Measured PValue { get; init; } = NoTest;

    internal double? FalseAlarmRate { get; init; }
}
