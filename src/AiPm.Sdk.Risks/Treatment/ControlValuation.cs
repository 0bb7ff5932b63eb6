using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>
/// The years of a register, drawn once with the chance of every control in every event: any set of controls is valued on them.
/// </summary>
public sealed partial class ControlValuation
{
    internal const string Method =
        "Compound loss by Monte Carlo with thinned and scaled events on common random numbers (Glasserman 2003, 4.1 and 7.1)";

    internal static readonly IReadOnlyList<string> Assumptions =
    [
        "a control stops each event independently of other events and other controls, given its effectiveness",
        "an uncertain effectiveness is the same for all events of a year",
        "costs are those of a year",
    ];

    private const int Block = 1_024;

    private readonly TreatedRisk[] _risks;
    private readonly int[] _byId;
    private readonly YearlyQuantity[] _costs;
    private readonly YearlyQuantity[] _sharedCosts;
    private readonly int[][] _sharing;
    private readonly LossModel _model;
    private readonly SimulationOptions _options;

    internal ControlValuation(
        ControlPlan plan,
        LossModel model,
        SimulationOptions options,
        IProgress<double>? progress,
        CancellationToken cancellation
    )
    {
        (Plan, _model, _options) = (plan, model, options);
        Require(plan.Register, model, options);
        EventYears years = EventYears.Draw(plan.Register, model, options, progress, cancellation);
        YearlyQuantities drawn = YearlyQuantities.Draw(plan, options, cancellation);
        _risks = new TreatedRisk[years.Risks.Count];
        Parallel.For(
            0,
            _risks.Length,
            Threads(cancellation),
            i => _risks[i] = new(years.Risks[i], plan, drawn, options)
        );
        _byId = [.. Enumerable.Range(0, _risks.Length).OrderBy(i => _risks[i].Risk.Id, StringComparer.Ordinal)];
        _costs = [.. plan.Controls.Select(control => drawn[control.CostSlot])];
        _sharedCosts = [.. plan.SharedCosts.Select(shared => drawn[shared.Slot])];
        _sharing =
        [
            .. plan.SharedCosts.Select(shared =>
                shared.Controls.Select(id => plan.NumberOf(id, nameof(plan))).Distinct().ToArray()
            ),
        ];
        Years = years.Years;
        bool[] nothing = new bool[plan.Controls.Count];
        Inherent = new("inherent", Drawn(nothing), ExactMean(nothing));
        Provenance = Provenance.Of(options);
    }

    /// <summary>The controls and the register.</summary>
    [JsonIgnore]
    public ControlPlan Plan { get; }

    /// <summary>The number of simulated years.</summary>
    public int Years { get; }

    /// <summary>The loss of a year before any control; risks that a control would bring are not in it.</summary>
    public LossForecast Inherent { get; }

    /// <summary>Seed, draws and versions that make the same bits again.</summary>
    public Provenance Provenance { get; }

    internal IReadOnlyList<TreatedRisk> Risks => _risks;

    /// <summary>What a set of controls is worth.</summary>
    /// <param name="controls">The ids; none for no control.</param>
    /// <remarks>Cost: one pass over the events of the risks that are acted on, and over the years of the others.</remarks>
    /// <exception cref="ArgumentException">
    /// An id is unknown or given twice, or the set breaks a rule: a control needs one that is not in it, or excludes one that is.
    /// </exception>
    public ControlSetValue Of(params IEnumerable<string> controls)
    {
        bool[] chosen = Read(controls, nameof(controls));
        RequireRules(chosen, nameof(controls));
        return new(this, chosen);
    }

    /// <summary>Every set of controls that keeps the rules, the empty one first: 2ᴺ of them without rules.</summary>
    /// <remarks>
    /// Sets are valued one by one as they are asked for. Rules are what controls need and exclude; sets without a mandatory control are among them, to compare with.
    /// </remarks>
    /// <exception cref="InvalidOperationException">There are more than 20 controls; ask for the best set instead.</exception>
    public IEnumerable<ControlSetValue> EverySet()
    {
        int count = Plan.Controls.Count;
        if (count > 20)
        {
            throw new InvalidOperationException(
                $"every set of {count} controls is too many; at most 20 can be enumerated, and {nameof(BestWithin)} finds the best of more"
            );
        }

        return Enumerable
            .Range(0, 1 << count)
            .Select(set => Enumerable.Range(0, count).Select(i => (set >> i & 1) != 0).ToArray())
            .Where(chosen => Plan.Rules.Admits(chosen))
            .Select(chosen => new ControlSetValue(this, chosen));
    }

    internal bool[] Read(IEnumerable<string> controls, string name)
    {
        ArgumentNullException.ThrowIfNull(controls, name);
        bool[] chosen = new bool[Plan.Controls.Count];
        foreach (string id in controls)
        {
            int number = Plan.NumberOf(id, name);
            if (chosen[number])
            {
                throw new ArgumentException($"{name} must name a control once, but named \"{id}\" twice", name);
            }

            chosen[number] = true;
        }

        return chosen;
    }

    internal void RequireRules(bool[] chosen, string name)
    {
        List<string> broken = [];
        for (int i = 0; i < chosen.Length; i++)
        {
            if (!chosen[i])
            {
                continue;
            }

            Control control = Plan.Controls[i];
            foreach (int need in Plan.Rules.Needs(i))
            {
                if (!chosen[need])
                {
                    broken.Add($"\"{control.Id}\" needs \"{Plan.Controls[need].Id}\"");
                }
            }

            foreach (int other in Plan.Rules.Excludes(i))
            {
                if (other > i && chosen[other])
                {
                    broken.Add($"\"{control.Id}\" and \"{Plan.Controls[other].Id}\" exclude each other");
                }
            }
        }

        if (broken.Count > 0)
        {
            throw new ArgumentException(
                $"{name} must be controls that can be chosen together, but {string.Join("; ", broken)}",
                name
            );
        }
    }

    /// <summary>The losses of all years with these controls, as drawn, added in the order of risks' ids.</summary>
    internal double[] Drawn(bool[] chosen)
    {
        double[] total = new double[Years];
        ForBlocks(
            (first, count) =>
            {
                Span<double> column = total.AsSpan(first, count);
                foreach (int risk in _byId)
                {
                    _risks[risk].AddDrawn(_risks[risk].MaskOf(chosen), 1, first, column);
                }
            }
        );
        return total;
    }

    internal LossForecast ResidualOf(string riskId, bool[] chosen)
    {
        ArgumentNullException.ThrowIfNull(riskId);
        TreatedRisk risk =
            Array.Find(_risks, risk => risk.Risk.Id == riskId)
            ?? throw new ArgumentException(
                Spelling.Unknown("risk", riskId, [.. _risks.Select(risk => risk.Risk.Id)]),
                nameof(riskId)
            );
        double[] column = new double[Years];
        ulong mask = risk.MaskOf(chosen);
        risk.AddDrawn(mask, 1, 0, column);
        return new(riskId, column, ExactMean(risk, mask));
    }

    internal void ForBlocks(Action<int, int> body, CancellationToken cancellation = default) =>
        Parallel.For(
            0,
            (Years + Block - 1) / Block,
            Threads(cancellation),
            block => body(block * Block, Math.Min(Block, Years - (block * Block)))
        );

    private static void Require(RiskRegister register, LossModel model, SimulationOptions options)
    {
        if (register.Quantified.Risks.Count == 0)
        {
            throw new InvalidOperationException(
                "the register has no risk with numbers that controls could be judged by"
            );
        }

        if (model.Policies.Count > 0)
        {
            throw new ArgumentException(
                "model must have no insurance policies, as controls are judged by what is lost before insurance",
                nameof(model)
            );
        }

        if (options.Draws > Simulated.MostDraws || options.Sampling != Sampling.Independent)
        {
            throw new ArgumentException(
                $"options must ask for at most {Simulated.MostDraws} independent draws, as every year is kept, but asked for {options.Draws} {options.Sampling}",
                nameof(options)
            );
        }
    }

    private ParallelOptions Threads(CancellationToken cancellation) =>
        new()
        {
            MaxDegreeOfParallelism = _options.Threads == 0 ? -1 : _options.Threads,
            CancellationToken = cancellation,
        };
}
