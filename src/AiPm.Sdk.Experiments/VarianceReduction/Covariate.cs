namespace AiPm.Sdk.Experiments;

/// <summary>What was known of the units before the experiment, by its columns: a mean, a ratio of totals, or a model's prediction.</summary>
public sealed record Covariate
{
    private Covariate(string column, string? denominator, bool isPrediction)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(column);
        Column = column;
        Denominator = denominator;
        IsPrediction = isPrediction;
    }

    /// <summary>The column of the number, or of the numerator.</summary>
    public string Column { get; }

    /// <summary>The column of the denominator; <see langword="null"/> for a mean.</summary>
    public string? Denominator { get; }

    /// <summary>Whether the column is what a model predicted of the outcome.</summary>
    public bool IsPrediction { get; }

    /// <summary>A column as it is.</summary>
    public static implicit operator Covariate(string column) => Mean(column);

    /// <summary>A column as it is.</summary>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static Covariate Mean(string column) => new(column, null, isPrediction: false);

    /// <summary>A ratio of the totals of two columns, as the cost per answer of the time before.</summary>
    /// <exception cref="ArgumentException">A name is empty.</exception>
    public static Covariate Ratio(string numerator, string denominator)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(denominator);
        return new(numerator, denominator, isPrediction: false);
    }

    /// <summary>What a model predicts of the outcome from what was known before; see <see cref="ColumnMeasure.Prediction"/>.</summary>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static Covariate Prediction(string column) => new(column, null, isPrediction: true);

    /// <summary>The column, or <c>numerator ÷ denominator</c>.</summary>
    public override string ToString() => Denominator is null ? Column : $"{Column} ÷ {Denominator}";
}
