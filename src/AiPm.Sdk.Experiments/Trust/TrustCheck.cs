using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// One reason to believe an experiment or not: what was looked for, a verdict, its numbers, a sentence, and what to do about it. No data is never a
/// pass.
/// </summary>
/// <remarks>A closed set: the checks of this library. Several together: <see cref="TrustReport"/>. Equality compares lists by reference, not by content.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "check")]
[JsonDerivedType(typeof(SampleRatioTrustCheck), "sampleRatio")]
[JsonDerivedType(typeof(SampleRatioSequenceCheck), "sampleRatioSequence")]
[JsonDerivedType(typeof(CovariateBalanceCheck), "covariateBalance")]
[JsonDerivedType(typeof(AaCalibrationCheck), "aaCalibration")]
[JsonDerivedType(typeof(NoveltyCheck), "novelty")]
[JsonDerivedType(typeof(SimpsonsReversalCheck), "simpsonsReversal")]
[JsonDerivedType(typeof(OutlierCheck), "outlierInfluence")]
[JsonDerivedType(typeof(PeekingCheck), "peeking")]
[JsonDerivedType(typeof(GuardrailPowerCheck), "guardrailPower")]
[JsonDerivedType(typeof(TwymanCheck), "twyman")]
[JsonDerivedType(typeof(ChangedPlanCheck), "changedPlan")]
public abstract record TrustCheck
{
    private protected TrustCheck(TrustCheckKind kind, string subject, TrustStatement statement)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(subject);
        Kind = kind;
        Subject = subject;
        Verdict = statement.Verdict;
        PValue = statement.PValue;
        FalseAlarmRate = statement.FalseAlarmRate;
        Explanation = statement.Explanation;
        Advice = statement.Advice;
    }

    /// <summary>What was looked for.</summary>
    public TrustCheckKind Kind { get; }

    /// <summary>What it was looked for in: a metric, an arm, the whole experiment.</summary>
    public string Subject { get; }

    /// <summary>What the check says.</summary>
    public TrustVerdict Verdict { get; }

    /// <summary>The p-value of the check; undefined where it is no significance test or could not be made.</summary>
    public Measured PValue { get; }

    /// <summary>The error rate of the check itself: how often it would say something else than Pass where nothing is wrong; <see langword="null"/> where it is no significance test.</summary>
    public double? FalseAlarmRate { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>What to do about it.</summary>
    public string Advice { get; }

    /// <summary>The sentence, and what to do where there is something.</summary>
    public sealed override string ToString() =>
        Verdict == TrustVerdict.Pass ? Explanation.Sentence : $"{Explanation.Sentence} {Advice}";
}
