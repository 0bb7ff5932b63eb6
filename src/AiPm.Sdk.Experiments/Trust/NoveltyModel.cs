using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// Effects by cohort and day since exposure, with the covariance of the days within a cohort, fitted by δ(a) = first + (steady − first)·(1 − 2^(−a/h)) and effects of the calendar.
/// Least squares with weights by units; the variance is that of the weighted sum itself, so it holds however the days of a unit go together.
/// </summary>
internal sealed class NoveltyModel
{
    private readonly List<Cohort> _cohorts = [];
    private double[][] _rows = [];
    private Matrix _gram = Matrix.Identity(1);

    internal NoveltyModel(IReadOnlyList<ExposureCohort> cohorts, string control, string treatment)
    {
        foreach (IGrouping<DateOnly, ExposureCohort> day in cohorts.GroupBy(one => one.Entered).OrderBy(day => day.Key))
        {
            ExposureCohort? untreated = Merged(day, control);
            ExposureCohort? treated = Merged(day, treatment);
            if (untreated is { Outcomes.Count: >= 2 } && treated is { Outcomes.Count: >= 2 })
            {
                _cohorts.Add(new(day.Key, untreated.Outcomes, treated.Outcomes));
            }
        }
    }

    internal int Ages => _cohorts.Count == 0 ? 0 : _cohorts.Max(cohort => cohort.Days);

    internal int Cells => _cohorts.Sum(cohort => cohort.Days);

    internal int Cohorts => _cohorts.Count;

    internal long Control => _cohorts.Sum(cohort => cohort.Control.Count);

    internal long Treatment => _cohorts.Sum(cohort => cohort.Treatment.Count);

    /// <summary>What the calendar is kept apart by: as asked for, or less where the days do not tell it apart from the days since exposure.</summary>
    internal CalendarControl Fit(double halfLife, CalendarControl calendar)
    {
        for (CalendarControl tried = calendar; ; tried--)
        {
            try
            {
                Lay(halfLife, tried);
                return tried;
            }
            catch (Exception singular)
                when (tried > CalendarControl.None && singular is SingularMatrixException or ArgumentException)
            {
                // Fewer effects of the calendar, until they can be told apart.
            }
        }
    }

    /// <summary>A sum of the coefficients: of the first day, of what changes, and none of the calendar, which is 0 on average.</summary>
    internal (double Value, double Variance) Contrast(double first, double change)
    {
        int columns = _rows[0].Length;
        double[] solved = new double[columns];
        for (int i = 0; i < columns; i++)
        {
            solved[i] = (_gram[i, 0] * first) + (_gram[i, 1] * change);
        }

        double value = 0;
        double variance = 0;
        int row = 0;
        foreach (Cohort cohort in _cohorts)
        {
            double[] influence = new double[cohort.Days];
            for (int age = 0; age < influence.Length; age++)
            {
                influence[age] = cohort.Weight * Dot(_rows[row++], solved);
                value += influence[age] * cohort.Effect(age);
            }

            variance += cohort.Variance(influence);
        }

        return (value, variance);
    }

    /// <summary>The mean effect over all cells, weighted by units.</summary>
    internal (double Value, double Variance) Average()
    {
        double weights = _cohorts.Sum(cohort => cohort.Weight * cohort.Days);
        double value = 0;
        double variance = 0;
        foreach (Cohort cohort in _cohorts)
        {
            double[] influence = new double[cohort.Days];
            Array.Fill(influence, cohort.Weight / weights);
            for (int age = 0; age < influence.Length; age++)
            {
                value += influence[age] * cohort.Effect(age);
            }

            variance += cohort.Variance(influence);
        }

        return (value, variance);
    }

    internal DayEffect[] ByAge() =>
        [
            .. Enumerable
                .Range(0, Ages)
                .Select(age =>
                {
                    Cohort[] seen = [.. _cohorts.Where(cohort => cohort.Days > age)];
                    double weights = seen.Sum(cohort => cohort.Weight);
                    double error = Math.Sqrt(
                        seen.Sum(cohort =>
                            cohort.Weight / weights * (cohort.Weight / weights) * cohort.Covariance(age, age)
                        )
                    );
                    return new DayEffect(
                        age,
                        seen.Sum(cohort => cohort.Weight / weights * cohort.Effect(age)),
                        error > 0
                            ? error
                            : new Undefined(UndefinedReason.NoVariation, "No unit differs from another on this day."),
                        seen.Sum(cohort => cohort.Control.Count + cohort.Treatment.Count)
                    );
                }),
        ];

    private void Lay(double halfLife, CalendarControl calendar)
    {
        (double Weight, double Curve, int Day)[] cells =
        [
            .. _cohorts.SelectMany(cohort =>
                Enumerable
                    .Range(0, cohort.Days)
                    .Select(age =>
                        (cohort.Weight, 1 - Math.Pow(2, -age / halfLife), Group(cohort.Entered.AddDays(age), calendar))
                    )
            ),
        ];

        // Centred by their weights, the effects of the calendar are 0 on average, and the first days are the reference.
        int[] groups = [.. cells.Select(cell => cell.Day).Distinct().Order().Skip(1)];
        double all = cells.Sum(cell => cell.Weight);
        double[] shares =
        [
            .. groups.Select(group => cells.Where(cell => cell.Day == group).Sum(cell => cell.Weight) / all),
        ];
        _rows =
        [
            .. cells.Select(cell =>
            {
                double[] row = new double[2 + groups.Length];
                (row[0], row[1]) = (1, cell.Curve);
                for (int i = 0; i < groups.Length; i++)
                {
                    row[2 + i] = (cell.Day == groups[i] ? 1 : 0) - shares[i];
                }

                return row;
            }),
        ];
        Matrix weighted = Matrix.Create(
            cells.Length,
            2 + groups.Length,
            (row, column) => Math.Sqrt(cells[row].Weight) * _rows[row][column]
        );
        _gram = QrDecomposition.Of(weighted).InverseGram();
    }

    private static int Group(DateOnly day, CalendarControl calendar) =>
        calendar switch
        {
            CalendarControl.None => 0,
            CalendarControl.Weekdays => (int)day.DayOfWeek,
            _ => day.DayNumber,
        };

    private static ExposureCohort? Merged(IEnumerable<ExposureCohort> cohorts, string arm)
    {
        ExposureCohort[] found = [.. cohorts.Where(one => one.Arm == arm)];
        return found.Length == 0 ? null : found.Aggregate((left, right) => left.Merge(right));
    }

    private static double Dot(double[] left, double[] right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }

    private sealed class Cohort(DateOnly entered, CovarianceMoments control, CovarianceMoments treatment)
    {
        internal DateOnly Entered { get; } = entered;

        internal CovarianceMoments Control { get; } = control;

        internal CovarianceMoments Treatment { get; } = treatment;

        internal int Days { get; } = Math.Min(control.Columns, treatment.Columns);

        internal double Weight { get; } = 1 / ((1d / control.Count) + (1d / treatment.Count));

        internal double Effect(int age) => Treatment[age].Mean.Value - Control[age].Mean.Value;

        internal double Covariance(int one, int other) =>
            (Control.Covariance(one, other).Value / Control.Count)
            + (Treatment.Covariance(one, other).Value / Treatment.Count);

        internal double Variance(double[] influence)
        {
            double sum = 0;
            for (int i = 0; i < influence.Length; i++)
            {
                sum += influence[i] * influence[i] * Covariance(i, i);
                for (int j = 0; j < i; j++)
                {
                    sum += 2 * influence[i] * influence[j] * Covariance(i, j);
                }
            }

            return Math.Max(0, sum);
        }
    }
}
