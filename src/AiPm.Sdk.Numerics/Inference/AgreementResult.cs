namespace AiPm.Sdk.Numerics;

/// <summary>How far raters agree beyond chance: 1 is perfect, 0 what chance would give, below 0 less than that.</summary>
public sealed record AgreementResult
{
    internal AgreementResult(
        string name,
        Measured coefficient,
        Measured observed,
        Measured chance,
        Measured standardError,
        MeasuredInterval interval,
        double confidence,
        Measured pValue,
        int units,
        string method,
        IReadOnlyList<string> assumptions
    )
    {
        Name = name;
        Coefficient = coefficient;
        ObservedAgreement = observed;
        ChanceAgreement = chance;
        StandardError = standardError;
        Interval = interval;
        Confidence = confidence;
        PValue = pValue;
        Units = units;
        Explanation = new(Sentence(), method, assumptions);
    }

    /// <summary>The coefficient's name, as <c>Cohen's κ</c>.</summary>
    public string Name { get; }

    /// <summary>(observed − chance)/(1 − chance); undefined where chance agreement is 1, or nothing was rated twice.</summary>
    public Measured Coefficient { get; }

    /// <summary>The observed agreement, weighted where there are weights; in the form of 1 − disagreement for Krippendorff's α.</summary>
    public Measured ObservedAgreement { get; }

    /// <summary>The agreement that chance would give.</summary>
    public Measured ChanceAgreement { get; }

    /// <summary>The large-sample standard error; undefined with one unit.</summary>
    public Measured StandardError { get; }

    /// <summary>The confidence interval, held at or below 1.</summary>
    public MeasuredInterval Interval { get; }

    /// <summary>The confidence of the interval.</summary>
    public double Confidence { get; }

    /// <summary>The two-sided p-value of "no agreement beyond chance", by the standard error under that hypothesis; undefined where there is none.</summary>
    public Measured PValue { get; }

    /// <summary>The number of units that were rated at least once.</summary>
    public int Units { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    private string Sentence() =>
        !Coefficient.TryGet(out double coefficient, out Undefined? undefined)
            ? $"{Name} is undefined: {undefined.Sentence}"
        : Interval.TryGet(out Interval interval, out _)
            ? $"{Name} is {NumberText.Number(coefficient)} over {NumberText.Count(Units)} {(Units == 1 ? "unit" : "units")}, with {ShareText.Level(Confidence)} confidence from {NumberText.Number(interval.Lower)} to {NumberText.Number(interval.Upper)}."
        : $"{Name} is {NumberText.Number(coefficient)} over {NumberText.Count(Units)} {(Units == 1 ? "unit" : "units")}.";
}
