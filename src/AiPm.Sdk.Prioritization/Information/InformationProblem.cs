using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>A backlog and a decision, asked what knowing is worth: E[max over choices of the mean given what is known] − max over choices of the mean.</summary>
internal sealed class InformationProblem<T>
{
    private readonly ItemDraws<T> _draws;
    private readonly SimulationOptions _options;
    private readonly RankingForecast<T> _forecast;
    private readonly BacklogDecision _decision;
    private readonly Chooser _chooser;
    private readonly ExactScores<T> _exact;
    private readonly SimulatedValue[] _means;
    private readonly Lazy<Enumeration?> _all;
    private readonly Lazy<double[]?> _exactMeans;
    private readonly CancellationToken _cancellation;

    public InformationProblem(
        ItemDraws<T> draws,
        SimulationOptions options,
        RankingForecast<T> forecast,
        BacklogDecision decision,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(decision);
        if (options.Draws > Simulated.MostDraws)
        {
            throw new InvalidOperationException(
                $"the value of knowing keeps columns of at most {Simulated.MostDraws} draws, but the forecast has {options.Draws}"
            );
        }

        (_draws, _options, _forecast, _decision, _cancellation) = (draws, options, forecast, decision, cancellation);
        _chooser = decision.Bind(draws.Backlog.Ids, nameof(decision), cancellation);
        _exact = new(draws.Backlog, draws.Model);
        _means = Array.ConvertAll(draws.Backlog.Ids, id => forecast[id].MeanScore);
        _all = new(() => Enumeration.Of(draws.Backlog.Inputs, draws.Model.GatedFormula));
        _exactMeans = new(MeansWithoutDraws);
    }

    private Backlog<T> Backlog => _draws.Backlog;

    public InformationValue Value(Learning about)
    {
        ArgumentNullException.ThrowIfNull(about);
        if (about == Learning.Everything)
        {
            return Everything();
        }

        KnownSet<T> known = new(Backlog, about);
        if (known.IsNothing)
        {
            return Answer(about, default, new SimulatedValue(0, 0), InformationMethod.Enumeration);
        }

        return Enumerated(about, known) ?? Integrated(about, known) ?? FromDraws(about, known);
    }

    /// <summary>What a sample would be worth: the mean over what it may show of the best choice after it, less the best choice now.</summary>
    public InformationValue Sample(string id, string input, PlannedSample plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        int item = Backlog.IndexOf(id);
        int slot = Backlog.IndexOfInput(input);
        Learning about = Learning.Input(id, input);
        Estimate estimate = Backlog.Inputs[item][slot];
        if (estimate.IsCertain)
        {
            return Answer(about, default, new SimulatedValue(0, 0), InformationMethod.Enumeration, plan);
        }

        plan.Require(estimate, $"{id}/{input}");
        string? name = estimate.Names is [var quantity, ..] ? quantity : null;
        int[] affected = new KnownSet<T>(Backlog, about).Affected;
        double? value = null;
        if (_exactMeans.Value is { } means)
        {
            Func<Func<int, int, Estimate>, Gain?> gain = GainGiven(means, affected);
            value = plan.Mean(estimate, posterior => At(posterior)?.Value, posterior => At(posterior)?.Regime ?? 0);

            Gain? At(Estimate posterior) =>
                gain(
                    (other, s) =>
                        name is not null ? Backlog.Inputs[other][s].Given(name, posterior)
                        : other == item && s == slot ? posterior
                        : Backlog.Inputs[other][s]
                );
        }

        return value is { } found
            ? Answer(about, new(Math.Max(0, found), 0), null, InformationMethod.Quadrature, plan)
            : throw new UndefinedException(
                new(
                    UndefinedReason.NoClosedForm,
                    $"The mean scores after a sample of {about} have no closed form and no integral of one variable, so the value of the sample is not worked out; that of knowing it exactly bounds it."
                )
            );
    }

    private InformationValue Everything()
    {
        if (_all.Value is { } all)
        {
            return Grouped(
                Learning.Everything,
                all,
                [.. Enumerable.Range(0, all.Probabilities.Length)],
                all.Probabilities.Length
            );
        }

        if (_chooser is TopKChooser top)
        {
            return FromLaws(top) is { } value
                ? Answer(Learning.Everything, new(value, 0), null, InformationMethod.Quadrature)
                : Answer(Learning.Everything, _forecast.ExpectedRegret(top.Count), null, InformationMethod.Simulation);
        }

        ConditionalScore[] scores =
        [
            .. Enumerable
                .Range(0, Backlog.Count)
                .Where(item => Backlog.Inputs[item].Any(input => !input.IsCertain))
                .Select(item => new KnownScore(
                    item,
                    ItemColumns.Draw(_draws, _options, item, Backlog.Inputs[item], [], _cancellation).Score
                )),
        ];
        return OverDraws(Learning.Everything, scores);
    }

    private InformationValue? Enumerated(Learning about, KnownSet<T> known)
    {
        if (_all.Value is not { } all)
        {
            return null;
        }

        int[] groups = all.Groups(known.Names, known.Slots, out int count);
        return Grouped(about, all, groups, count);
    }

    private InformationValue Grouped(Learning about, Enumeration all, int[] groups, int count)
    {
        int items = Backlog.Count;
        double[] weights = new double[count];
        double[][] sums = new double[count][];
        for (int row = 0; row < groups.Length; row++)
        {
            double[] sum = sums[groups[row]] ??= new double[items];
            weights[groups[row]] += all.Probabilities[row];
            for (int item = 0; item < items; item++)
            {
                sum[item] += all.Probabilities[row] * all.Scores[item][row];
            }
        }

        double[] means = [.. Enumerable.Range(0, items).Select(all.Mean)];
        bool[] chosen = new bool[items];
        bool[] better = new bool[items];
        _chooser.Choose(means, chosen);
        CompensatedSum value = default;
        double changes = 0;
        for (int group = 0; group < count; group++)
        {
            _cancellation.ThrowIfCancellationRequested();
            double[] given = Array.ConvertAll(sums[group], sum => sum / weights[group]);
            Gain gain = GainOf(given, chosen, better);
            value = value.Plus(weights[group] * gain.Value);
            changes += gain.IsChange ? weights[group] : 0;
        }

        return Answer(
            about,
            new(Math.Max(0, value.Value), 0),
            new SimulatedValue(Math.Min(1, changes), 0),
            InformationMethod.Enumeration
        );
    }

    private double? FromLaws(TopKChooser top)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        ScoreLaw[] laws = new ScoreLaw[Backlog.Count];
        for (int item = 0; item < laws.Length; item++)
        {
            string[] own =
            [
                .. Backlog.Inputs[item].SelectMany(input => input.DependsOn).Distinct(StringComparer.Ordinal),
            ];
            if (own.Any(names.Contains) || _exact.Law(item) is not { } law)
            {
                return null;
            }

            names.UnionWith(own);
            laws[item] = law;
        }

        bool[] chosen = new bool[laws.Length];
        top.Choose(Array.ConvertAll(laws, law => law.Mean), chosen);
        return IndependentTop.Value(laws, top.Count, chosen);
    }

    /// <summary>One known quantity of known distribution, all mean scores known: one integral.</summary>
    private InformationValue? Integrated(Learning about, KnownSet<T> known)
    {
        if (ScalarOf(known) is not { } scalar || _exactMeans.Value is not { } means)
        {
            return WholeItem(about, known);
        }

        Func<Func<int, int, Estimate>, Gain?> gain = GainGiven(means, known.Affected);
        double? value = ExactScores<T>.Mean(scalar.Distribution, x => At(x)?.Value, x => At(x)?.Regime ?? 0);
        return value is { } found
            ? Answer(about, new(Math.Max(0, found), 0), null, InformationMethod.Quadrature)
            : null;

        Gain? At(double x) => gain((item, slot) => scalar.Given(item, slot, x));
    }

    private (Distribution Distribution, Func<int, int, double, Estimate> Given)? ScalarOf(KnownSet<T> known)
    {
        if (known.OnlyName is { } name)
        {
            Estimate quantity = known.Quantity(name);
            return quantity.RankCorrelations.Count == 0 && quantity.TryGetDistribution(out Distribution? distribution)
                ? (distribution, (item, slot, x) => Backlog.Inputs[item][slot].Given(name, x))
                : null;
        }

        return
            known.OnlySlot is { } own && Backlog.Inputs[own.Item][own.Input].TryGetDistribution(out Distribution? law)
            ? (law, (item, slot, x) => (item, slot) == own ? x : Backlog.Inputs[item][slot])
            : null;
    }

    /// <summary>Everything about an item that shares nothing: its score against the mean that decides.</summary>
    private InformationValue? WholeItem(Learning about, KnownSet<T> known)
    {
        if (
            about is not { ItemId: not null, InputName: null }
            || _chooser is not TopKChooser
            || known.Affected is not [var item]
            || _exactMeans.Value is not { } means
            || _exact.Law(item) is not { } law
        )
        {
            return null;
        }

        ScoreLaw[] laws = [.. means.Select((mean, i) => i == item ? law : ScoreLaw.Of([mean], [1]))];
        bool[] chosen = new bool[laws.Length];
        TopKChooser top = (TopKChooser)_chooser;
        top.Choose(Array.ConvertAll(laws, each => each.Mean), chosen);
        return IndependentTop.Value(laws, top.Count, chosen) is { } value
            ? Answer(about, new(value, 0), null, InformationMethod.Quadrature)
            : null;
    }

    private InformationValue FromDraws(Learning about, KnownSet<T> known)
    {
        ConditionalScores<T> scores = new(_draws, _options, _cancellation);
        return OverDraws(about, [.. known.Affected.Select(item => scores.Of(known, item))]);
    }

    private InformationValue OverDraws(Learning about, ConditionalScore[] moving)
    {
        int draws = (int)_options.Draws;
        double[] means = Array.ConvertAll(_means, mean => mean.Value);
        Dictionary<int, ConditionalScore> byItem = moving.ToDictionary(score => score.Item);
        foreach (ConditionalScore score in moving)
        {
            means[score.Item] = Moments.Of(score.Mean).Mean.Value;
        }

        int[] items = _chooser.Relevant(means, byItem.Keys);
        double[] scores = Array.ConvertAll(items, item => means[item]);
        bool[] chosen = new bool[items.Length];
        bool[] better = new bool[items.Length];
        _chooser.Choose(scores, chosen);
        int[] places = [.. items.Index().Where(item => byItem.ContainsKey(item.Item)).Select(item => item.Index)];
        double[][] weights = Array.ConvertAll(places, _ => new double[draws]);
        double[] shifts = new double[items.Length];
        double[] gains = new double[draws];
        long changes = 0;
        for (int draw = 0; draw < draws; draw++)
        {
            if ((draw & 255) == 0)
            {
                _cancellation.ThrowIfCancellationRequested();
            }

            foreach (int place in places)
            {
                scores[place] = byItem[items[place]].Mean[draw];
            }

            Gain gain = GainOf(scores, chosen, better);
            gains[draw] = gain.Value;
            if (!gain.IsChange)
            {
                continue;
            }

            changes++;
            for (int i = 0; i < items.Length; i++)
            {
                shifts[i] += ((better[i] ? 1.0 : 0) - (chosen[i] ? 1 : 0)) / draws;
            }

            for (int k = 0; k < places.Length; k++)
            {
                weights[k][draw] = (better[places[k]] ? 1.0 : 0) - (chosen[places[k]] ? 1 : 0);
            }
        }

        double value = Moments.Of(gains).Mean.Value;
        for (int k = 0; k < places.Length; k++)
        {
            byItem[items[places[k]]].AddInfluence(weights[k], gains);
        }

        double variance = Moments.Of(gains).Variance.Value / draws;
        for (int i = 0; i < items.Length; i++)
        {
            double error = byItem.ContainsKey(items[i]) ? 0 : shifts[i] * _means[items[i]].StandardError;
            variance += error * error;
        }

        return Answer(
            about,
            new(Math.Max(0, value), Math.Sqrt(variance)),
            SimulatedValue.Share(changes, draws),
            moving.Length == 0 ? InformationMethod.Simulation : moving.Max(score => score.Method)
        );
    }

    /// <summary>
    /// The gain where some inputs are given, by mean scores without draws. What does not depend on the values given is worked out once: an integral asks thousands
    /// of times.
    /// </summary>
    private Func<Func<int, int, Estimate>, Gain?> GainGiven(double[] means, int[] affected)
    {
        int[] items = _chooser.Relevant(means, affected);
        double[] scores = Array.ConvertAll(items, item => means[item]);
        bool[] chosen = new bool[items.Length];
        bool[] better = new bool[items.Length];
        _chooser.Choose(scores, chosen);
        int[] places = Array.ConvertAll(affected, item => Array.IndexOf(items, item));
        Estimate[] inputs = new Estimate[Backlog.Slots.Length];
        return given =>
        {
            for (int i = 0; i < affected.Length; i++)
            {
                try
                {
                    for (int slot = 0; slot < inputs.Length; slot++)
                    {
                        inputs[slot] = given(affected[i], slot);
                    }
                }
                catch (DivideByZeroException)
                {
                    return null;
                }

                if (_exact.Mean(affected[i], inputs) is not { } mean)
                {
                    return null;
                }

                scores[places[i]] = mean;
            }

            return GainOf(scores, chosen, better);
        };
    }

    /// <summary>How much more the best choice is worth than the one made now, both by the same scores.</summary>
    private Gain GainOf(double[] scores, bool[] chosen, bool[] better)
    {
        double best = _chooser.Choose(scores, better);
        bool isSame = better.AsSpan().SequenceEqual(chosen);
        double now = 0;
        for (int i = 0; i < scores.Length && !isSame; i++)
        {
            now += chosen[i] ? scores[i] : 0;
        }

        double gain = isSame ? 0 : Math.Max(0, best - now);
        int regime = 1;
        foreach (bool isChosen in better)
        {
            regime = unchecked(regime * 16_777_619 + (isChosen ? 1 : 0));
        }

        return new(gain, gain > ScoreTie.Tolerance * Math.Abs(best), regime);
    }

    private double[]? MeansWithoutDraws()
    {
        double[] means = new double[Backlog.Count];
        for (int item = 0; item < means.Length; item++)
        {
            if (_exact.Mean(item, Backlog.Inputs[item]) is not { } mean)
            {
                return null;
            }

            means[item] = mean;
        }

        return means;
    }

    private InformationValue Answer(
        Learning about,
        SimulatedValue value,
        SimulatedValue? changes,
        InformationMethod method,
        PlannedSample? plan = null
    ) => new(about, _decision, value, changes, method, plan?.Text ?? "Knowing", _options.Draws);

    /// <param name="Value">What it adds.</param>
    /// <param name="IsChange">Whether it adds more than rounding.</param>
    /// <param name="Regime">A number of the choice.</param>
    private readonly record struct Gain(double Value, bool IsChange, int Regime);
}
