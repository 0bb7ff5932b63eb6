using System.Numerics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>
/// The drawn events of one risk and what each control that acts on it does to them. Sets of these controls are bit masks by their
/// place in <see cref="Controls"/>.
/// </summary>
/// <remarks>
/// Which controls stop an event is drawn once, for all controls, each from its own stream; so a set is judged by a mask, and a control
/// that is added changes the fate only of events it stops itself.
/// </remarks>
internal sealed partial class TreatedRisk
{
    private readonly RiskEvents _events;
    private readonly YearlyQuantity[] _prevents;
    private readonly YearlyQuantity[] _factors;
    private readonly YearlyQuantity?[] _caps;
    private readonly ulong _preventing;
    private readonly ulong _scaling;
    private readonly ulong _capping;
    private readonly ulong _bringing;

    // The controls whose part in the mean differs from year to year.
    private readonly ulong _varying;
    private readonly double[] _annual;

    // For each event the controls that stop it; empty where none prevents.
    private readonly ulong[] _stoppers;

    public TreatedRisk(RiskEvents events, ControlPlan plan, YearlyQuantities quantities, SimulationOptions options)
    {
        _events = events;
        string id = events.Risk.Id;
        Controls = [.. Enumerable.Range(0, plan.Controls.Count).Where(i => ActsOn(plan.Controls[i], id))];
        int count = Controls.Length;
        _prevents = new YearlyQuantity[count];
        _factors = new YearlyQuantity[count];
        _caps = new YearlyQuantity?[count];
        for (int k = 0; k < count; k++)
        {
            Control control = plan.Controls[Controls[k]];
            YearlyQuantity? Find(ControlEffectKind kind) =>
                control.Effects.FirstOrDefault(effect => effect.RiskId == id && effect.Kind == kind) is { } effect
                    ? quantities[effect.SlotIn(control)]
                    : null;
            ulong bit = 1UL << k;
            _prevents[k] = Find(ControlEffectKind.Prevents) ?? new(0.0);
            _factors[k] = Find(ControlEffectKind.Scales) ?? new(1.0);
            _caps[k] = Find(ControlEffectKind.Caps);
            _preventing |= _prevents[k].IsAlways(0) ? 0 : bit;
            _scaling |= _factors[k].IsAlways(1) ? 0 : bit;
            _capping |= _caps[k] is null ? 0 : bit;
            _varying |= _prevents[k].IsCertain && _factors[k].IsCertain ? 0 : bit;
            _bringing |= Find(ControlEffectKind.Brings) is null ? 0 : bit;
        }

        _annual = events.AnnualLosses();
        _stoppers = _preventing == 0 ? [] : DrawStoppers(plan, options);
        ExactMean = events.ExactMean;
        double drawn = Moments.Of(_annual).Mean.Value;
        HasLosses = drawn > 0;
        MeanLoss = ExactMean.TryGet(out double exact, out _) ? exact : drawn;
        Ratio = HasLosses ? MeanLoss / drawn : 1;
    }

    public Risk Risk => _events.Risk;

    /// <summary>The numbers in the plan of the controls that act on the risk.</summary>
    public int[] Controls { get; }

    public ulong All => Controls.Length == 64 ? ulong.MaxValue : (1UL << Controls.Length) - 1;

    /// <summary>The mean loss of a year before controls, in closed form.</summary>
    public Measured ExactMean { get; }

    /// <summary>The mean loss of a year before controls: exact, or that of the draws.</summary>
    public double MeanLoss { get; }

    /// <summary>Whether any year has a loss.</summary>
    public bool HasLosses { get; }

    /// <summary>
    /// The mean in closed form ÷ that of the draws: what is computed from draws is multiplied by it (ratio estimator), so that sets with
    /// uncertain effects are comparable with those whose means are exact. 1 where no closed form is known.
    /// </summary>
    public double Ratio { get; }

    public int Years => _annual.Length;

    /// <summary>The loss of each year before controls, were the risk there.</summary>
    public ReadOnlySpan<double> Annual => _annual;

    /// <summary>Whether controls multiply what is lost on average, and no more: nothing is capped or brought.</summary>
    public bool IsProduct => (_capping | _bringing) == 0;

    /// <summary>The controls that cap what an event costs.</summary>
    public ulong Capping => _capping;

    /// <summary>Whether no effect can add to the loss: nothing is brought, and no factor is above 1.</summary>
    public bool OnlyReduces =>
        _bringing == 0
        && Enumerable
            .Range(0, Controls.Length)
            .All(k => Enumerable.Range(0, _factors[k].IsCertain ? 1 : Years).All(year => _factors[k][year] <= 1));

    /// <summary>Whether the risk is there with these controls.</summary>
    public bool Exists(ulong mask) => _bringing == 0 || (mask & _bringing) != 0;

    /// <summary>The set as a mask.</summary>
    public ulong MaskOf(ReadOnlySpan<bool> chosen)
    {
        ulong mask = 0;
        for (int k = 0; k < Controls.Length; k++)
        {
            mask |= chosen[Controls[k]] ? 1UL << k : 0;
        }

        return mask;
    }

    /// <summary>Whether the effects of these controls are certain and only multiply, so that they carry over to the mean.</summary>
    public bool HasOneFactor(ulong mask)
    {
        return !Exists(mask) || (mask & (_capping | _varying)) == 0;
    }

    /// <summary>What share of the loss one control leaves on average in a year, where it only multiplies.</summary>
    public double Factor(int k, int year) => (1 - _prevents[k][year]) * _factors[k][year];

    /// <summary>Whether what a control leaves is the same in every year.</summary>
    public bool HasOneFactor(int k) => (_varying >> k & 1) == 0;

    /// <summary>What share of the loss the controls leave on average in a year; 0 where they do not bring the risk.</summary>
    public double Factor(ulong mask, int year) => Exists(mask) ? Product(mask & (_preventing | _scaling), year) : 0;

    /// <summary>Adds the losses of years with these controls, as drawn, times a sign.</summary>
    public void AddDrawn(ulong mask, double sign, int firstYear, Span<double> column)
    {
        if (!Exists(mask))
        {
            return;
        }

        ulong stopping = mask & _preventing;
        if ((mask & (_preventing | _scaling | _capping)) == 0)
        {
            for (int i = 0; i < column.Length; i++)
            {
                column[i] += sign * _annual[firstYear + i];
            }

            return;
        }

        ReadOnlySpan<int> starts = _events.Starts;
        ReadOnlySpan<double> losses = _events.Losses;
        for (int i = 0; i < column.Length; i++)
        {
            int year = firstYear + i;
            (int first, int end) = (starts[year], starts[year + 1]);
            if (first == end)
            {
                continue;
            }

            double factor = Severity(mask, year);
            double cap = Cap(mask, year);
            double sum = 0;
            for (int e = first; e < end; e++)
            {
                if (stopping == 0 || (_stoppers[e] & stopping) == 0)
                {
                    sum += Math.Min(losses[e] * factor, cap);
                }
            }

            column[i] += sign * sum;
        }
    }

    /// <summary>
    /// Adds to each control's column what it removes, as drawn, from what the chosen ones besides it leave; what one that is not chosen
    /// would remove beyond them. For risks whose controls only stop and scale.
    /// </summary>
    /// <param name="chosen">The set.</param>
    /// <param name="firstYear">The first year of the columns.</param>
    /// <param name="years">Their length.</param>
    /// <param name="columns">A column for each control of the plan.</param>
    public void AddRemovedByEach(ulong chosen, int firstYear, int years, double[][] columns)
    {
        int count = Controls.Length;
        Span<double> without = stackalloc double[count];
        Span<double> spared = stackalloc double[count];
        ReadOnlySpan<int> starts = _events.Starts;
        ReadOnlySpan<double> losses = _events.Losses;
        double factor = 1;
        bool known = false;
        bool varies = false;
        for (int k = 0; k < count; k++)
        {
            varies |= !_factors[k].IsCertain;
        }

        for (int i = 0; i < years; i++)
        {
            int year = firstYear + i;
            (int first, int end) = (starts[year], starts[year + 1]);
            if (first == end)
            {
                continue;
            }

            if (varies || !known)
            {
                known = true;
                factor = Severity(chosen, year);
                for (int k = 0; k < count; k++)
                {
                    ulong others = chosen & ~(1UL << k);
                    without[k] = Severity(others, year);
                    spared[k] = without[k] - Severity(others | (1UL << k), year);
                }
            }

            for (int e = first; e < end; e++)
            {
                ulong stoppers = _stoppers.Length == 0 ? 0 : _stoppers[e];
                ulong among = stoppers & chosen;
                if (among == 0)
                {
                    // It remains: others could stop it, and factors spare a part of it.
                    for (ulong left = stoppers; left != 0; left &= left - 1)
                    {
                        int k = BitOperations.TrailingZeroCount(left);
                        columns[Controls[k]][i] += losses[e] * factor;
                    }

                    for (ulong left = _scaling & ~stoppers; left != 0; left &= left - 1)
                    {
                        int k = BitOperations.TrailingZeroCount(left);
                        columns[Controls[k]][i] += losses[e] * spared[k];
                    }
                }
                else if ((among & (among - 1)) == 0)
                {
                    int k = BitOperations.TrailingZeroCount(among);
                    columns[Controls[k]][i] += losses[e] * without[k];
                }
            }
        }
    }

    private static bool ActsOn(Control control, string risk) => control.Effects.Any(effect => effect.RiskId == risk);

    private double Severity(ulong mask, int year)
    {
        double factor = 1;
        for (ulong left = mask & _scaling; left != 0; left &= left - 1)
        {
            factor *= _factors[BitOperations.TrailingZeroCount(left)][year];
        }

        return factor;
    }

    private double Cap(ulong mask, int year)
    {
        double cap = double.PositiveInfinity;
        for (ulong left = mask & _capping; left != 0; left &= left - 1)
        {
            cap = Math.Min(cap, _caps[BitOperations.TrailingZeroCount(left)]![year]);
        }

        return cap;
    }

    private ulong[] DrawStoppers(ControlPlan plan, SimulationOptions options)
    {
        const int block = 4_096;
        ulong[] stoppers = new ulong[_events.Losses.Length];
        double[] uniforms = [];
        for (ulong left = _preventing; left != 0; left &= left - 1)
        {
            int k = BitOperations.TrailingZeroCount(left);
            RandomStream stream = new(options.Seed, $"#{plan.Controls[Controls[k]].Id}/{Risk.Id}#keep");
            for (int first = 0; first < Years; first += block)
            {
                int years = Math.Min(block, Years - first);
                ReadOnlySpan<int> starts = _events.Starts.Slice(first, years + 1);
                int from = starts[0];
                int count = starts[^1] - from;
                if (uniforms.Length < count)
                {
                    uniforms = new double[count + (count / 4)];
                }

                _events.Uniforms(stream, first, years, uniforms.AsSpan(0, count));
                for (int i = 0; i < years; i++)
                {
                    double keep = 1 - _prevents[k][first + i];
                    for (int e = starts[i]; e < starts[i + 1]; e++)
                    {
                        stoppers[e] |= uniforms[e - from] < keep ? 0 : 1UL << k;
                    }
                }
            }
        }

        return stoppers;
    }
}
