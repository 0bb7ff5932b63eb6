using System.Globalization;
using System.Text.Json.Serialization;

namespace AiPm.Sdk.Numerics;

/// <summary>What became of a <see cref="PrecisionTarget"/>: whether it was reached, after how many draws, and what is known.</summary>
public sealed record PrecisionOutcome
{
    internal PrecisionOutcome(
        PrecisionTarget target,
        string slot,
        PrecisionReading reading,
        long draws,
        long most,
        int looks
    )
    {
        Target = target;
        Answer = reading.Answer;
        Interval = reading.Interval;
        HalfWidth = reading.HalfWidth;
        Reached = reading.HalfWidth <= target.HalfWidth;
        Draws = draws;
        MostDraws = most;
        Looks = looks;
        Explanation = Explain(slot);
    }

    /// <summary>What was wanted.</summary>
    public PrecisionTarget Target { get; }

    /// <summary>Whether it was reached.</summary>
    public bool Reached { get; }

    /// <summary>The answer after the last draw.</summary>
    public double Answer { get; }

    /// <summary>The answer's confidence interval; infinite where too little is known for one.</summary>
    public Interval Interval { get; }

    /// <summary>The distance from the answer to the farther end of its interval; may be infinite.</summary>
    [JsonConverter(typeof(UnboundedJsonConverter))]
    public double HalfWidth { get; }

    /// <summary>The draws that were made.</summary>
    public long Draws { get; }

    /// <summary>The most draws that were allowed.</summary>
    public long MostDraws { get; }

    /// <summary>How often the interval was looked at.</summary>
    public int Looks { get; }

    /// <summary>The outcome as a sentence, with the method and what it assumes.</summary>
    public Explanation Explanation { get; }

    private Explanation Explain(string slot)
    {
        string known = double.IsFinite(HalfWidth)
            ? $"{Target.Name(slot)} is {NumberText.Number(Answer)} ± {NumberText.Rounded(HalfWidth, 2)} ({ShareText.Level(Target.Confidence)} confidence)"
            : $"{Target.Name(slot)} has no interval yet";
        string draws = string.Create(
            CultureInfo.InvariantCulture,
            $"after {NumberText.Count(Draws)} of at most {NumberText.Count(MostDraws)} draws"
        );
        string sentence = Reached
            ? $"{known} {draws}; ± {NumberText.Number(Target.HalfWidth)} was wanted."
            : $"{known} {draws}; the wanted ± {NumberText.Number(Target.HalfWidth)} was not reached.";
        string interval = Target.Statistic switch
        {
            PrecisionStatistic.Mean => "normal interval of a mean",
            PrecisionStatistic.Quantile => "binomial interval between order statistics",
            _ => "Wilson's interval (1927)",
        };
        return new(
            sentence,
            $"{interval}, looked at in batches of draws; stopping at a fixed width (Chow and Robbins 1965)",
            [
                "independent draws",
                "stopping when the interval first is narrow enough favours samples that look narrow: its confidence holds as the width goes to 0 and is a little below its name before",
            ]
        );
    }
}
