using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>What is measured of the columns of <see cref="CovarianceMoments"/>: the mean of one, or the ratio of the totals of two.</summary>
/// <remarks>The same description serves outcomes and covariates. A mean has as its denominator the number of units.</remarks>
public sealed record ColumnMeasure
{
    private ColumnMeasure(string name, int column, int? denominator, bool isPrediction)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        Column = FromZero(column, nameof(column));
        Denominator = denominator is { } below ? FromZero(below, nameof(denominator)) : null;
        IsPrediction = isPrediction;
    }

    /// <summary>What people call it.</summary>
    public string Name { get; }

    /// <summary>The column of the number, or of the numerator; from 0.</summary>
    public int Column { get; }

    /// <summary>The column of the denominator, from 0; <see langword="null"/> for a mean.</summary>
    public int? Denominator { get; }

    /// <summary>Whether the column is what a model predicted of the outcome.</summary>
    public bool IsPrediction { get; }

    /// <summary>The mean of a column.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <param name="name">What people call it; not empty.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The column is negative.</exception>
    public static ColumnMeasure Mean(int column, string name) => new(name, column, null, isPrediction: false);

    /// <summary>The ratio of the totals of two columns.</summary>
    /// <param name="numerator">The column of the numerator, from 0.</param>
    /// <param name="denominator">The column of the denominator, from 0.</param>
    /// <param name="name">What people call it; not empty.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is negative.</exception>
    public static ColumnMeasure Ratio(int numerator, int denominator, string name) =>
        new(name, numerator, denominator, isPrediction: false);

    /// <summary>
    /// The mean of what a model predicts of each unit's outcome, from what was known before the experiment: one covariate that may stand for
    /// many (CUPAC; Tang et al. 2020, DoorDash; Guo et al. 2021, NeurIPS, with cross-fitting).
    /// </summary>
    /// <remarks>
    /// The model must not have seen the outcomes it is used on: fit it on earlier data, or on other folds of this experiment. Bad predictions
    /// cost nothing but the gain.
    /// </remarks>
    /// <param name="column">The column of the predictions, from 0.</param>
    /// <param name="name">What people call it; not empty.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The column is negative.</exception>
    public static ColumnMeasure Prediction(int column, string name) => new(name, column, null, isPrediction: true);

    internal void RequireIn(CovarianceMoments moments, string argument)
    {
        int last = Math.Max(Column, Denominator ?? 0);
        if (last >= moments.Columns)
        {
            throw new ArgumentException(
                $"{argument} must have the column {last} (from 0) of \"{Name}\", but had {moments.Columns} columns",
                argument
            );
        }
    }

    private static int FromZero(int column, string name) =>
        column >= 0
            ? column
            : throw new ArgumentOutOfRangeException(name, column, $"{name} must be at least 0, but was {column}");
}
