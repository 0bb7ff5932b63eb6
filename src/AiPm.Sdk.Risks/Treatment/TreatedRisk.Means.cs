using System.Numerics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>What sets of controls leave on average.</summary>
internal sealed partial class TreatedRisk
{
    /// <summary>
    /// Adds the mean losses that going from one set to another removes in each year, given the events of the year and what the controls are
    /// worth in it: events that may be stopped count with the probability that they are not (conditional Monte Carlo).
    /// </summary>
    public void AddExpectedRemoved(ulong from, ulong to, int firstYear, Span<double> column)
    {
        if (((from | to) & _capping) != 0)
        {
            AddExpectedByEvents(from, 1, firstYear, column);
            AddExpectedByEvents(to, -1, firstYear, column);
            return;
        }

        // What both have in common, and what is the same in every year, is multiplied once.
        ulong common = from & to;
        double before = Exists(from) ? CertainFactor(from & ~common) : 0;
        double after = Exists(to) ? CertainFactor(to & ~common) : 0;
        double shared = CertainFactor(common);
        (ulong variesBefore, ulong variesAfter) = (_varying & from & ~common, _varying & to & ~common);
        ulong varies = _varying & common;
        for (int i = 0; i < column.Length; i++)
        {
            int year = firstYear + i;
            double loss = _annual[year];
            if (loss != 0)
            {
                double spared = (before * Product(variesBefore, year)) - (after * Product(variesAfter, year));
                column[i] += loss * shared * Product(varies, year) * spared;
            }
        }
    }

    private void AddExpectedByEvents(ulong mask, double sign, int firstYear, Span<double> column)
    {
        if (!Exists(mask))
        {
            return;
        }

        ReadOnlySpan<int> starts = _events.Starts;
        ReadOnlySpan<double> losses = _events.Losses;
        for (int i = 0; i < column.Length; i++)
        {
            int year = firstYear + i;
            double factor = Severity(mask, year);
            double cap = Cap(mask, year);
            double sum = 0;
            for (int e = starts[year]; e < starts[year + 1]; e++)
            {
                sum += Math.Min(losses[e] * factor, cap);
            }

            column[i] += sign * sum * Kept(mask, year);
        }
    }

    /// <summary>
    /// The mean loss of a year with these controls: in closed form, or over the years by the ratio estimator. Where no year has a loss although
    /// the mean is positive, nothing is known of what caps would spare.
    /// </summary>
    public double ExpectedLoss(ulong mask)
    {
        if (!Exists(mask))
        {
            return 0;
        }

        if (HasOneFactor(mask))
        {
            return MeanLoss * Factor(mask, 0);
        }

        if (!HasLosses)
        {
            CompensatedSum factors = default;
            for (int year = 0; year < Years; year++)
            {
                factors = factors.Plus(Factor(mask, year));
            }

            return MeanLoss * factors.Value / Years;
        }

        CompensatedSum sum = default;
        if ((mask & _capping) == 0)
        {
            double certain = CertainFactor(mask);
            for (int year = 0; year < Years; year++)
            {
                sum = sum.Plus(_annual[year] * certain * Product(mask & _varying, year));
            }

            return Ratio * sum.Value / Years;
        }

        Span<double> block = stackalloc double[512];
        for (int first = 0; first < Years; first += block.Length)
        {
            Span<double> column = block[..Math.Min(block.Length, Years - first)];
            column.Clear();
            AddExpectedByEvents(mask, 1, first, column);
            foreach (double loss in column)
            {
                sum = sum.Plus(loss);
            }
        }

        return Ratio * sum.Value / Years;
    }

    /// <summary>The loss of each year where no event costs more than the smallest of these caps, all other effects apart.</summary>
    public double[] CappedAnnual(ulong caps)
    {
        double[] annual = new double[Years];
        ReadOnlySpan<int> starts = _events.Starts;
        ReadOnlySpan<double> losses = _events.Losses;
        for (int year = 0; year < annual.Length; year++)
        {
            double cap = Cap(caps, year);
            for (int e = starts[year]; e < starts[year + 1]; e++)
            {
                annual[year] += Math.Min(losses[e], cap);
            }
        }

        return annual;
    }

    private double CertainFactor(ulong mask) => Product(mask & (_preventing | _scaling) & ~_varying, 0);

    private double Product(ulong mask, int year)
    {
        double product = 1;
        for (ulong left = mask; left != 0; left &= left - 1)
        {
            product *= Factor(BitOperations.TrailingZeroCount(left), year);
        }

        return product;
    }

    private double Kept(ulong mask, int year)
    {
        double kept = 1;
        for (ulong left = mask & _preventing; left != 0; left &= left - 1)
        {
            kept *= 1 - _prevents[BitOperations.TrailingZeroCount(left)][year];
        }

        return kept;
    }
}
