using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Moves one input at a time. Inputs that are the same named quantity move together, in every item; arithmetic over quantities moves as a whole.</summary>
internal sealed class TornadoProblem<T>
{
    private readonly ItemDraws<T> _draws;
    private readonly SimulationOptions _options;
    private readonly TornadoBase _base;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<int, ItemColumns> _columns = [];
    private readonly Dictionary<int, double[]> _centres = [];
    private readonly double[] _scores;

    public TornadoProblem(
        ItemDraws<T> draws,
        SimulationOptions options,
        TornadoBase others,
        CancellationToken cancellation
    )
    {
        if (options.Draws > Simulated.MostDraws)
        {
            throw new InvalidOperationException(
                $"a tornado keeps columns of at most {Simulated.MostDraws} draws, but the forecast has {options.Draws}"
            );
        }

        (_draws, _options, _base, _cancellation) = (draws, options, others, cancellation);
        _scores = [.. Enumerable.Range(0, Backlog.Count).Select(item => Score(item, [], 0))];
    }

    private Backlog<T> Backlog => _draws.Backlog;

    public Tornado Run(string id, string? against, double low, double high)
    {
        int item = Backlog.IndexOf(id);
        int other = against is null ? -1 : Backlog.IndexOf(against);
        List<TornadoBar> bars = [];
        List<string> certain = [];
        HashSet<string> moved = new(StringComparer.Ordinal);
        foreach (int own in other < 0 ? [item] : new[] { item, other })
        {
            for (int slot = 0; slot < Backlog.Slots.Length; slot++)
            {
                Estimate input = Backlog.Inputs[own][slot];
                string place = $"{Backlog.Ids[own]}/{Backlog.Slots[slot].Name}";
                if (input.IsCertain)
                {
                    certain.Add(place);
                    continue;
                }

                string name = input.IsDistribution && input.Names is [var quantity] ? quantity : place;
                if (moved.Add(name))
                {
                    Interval range = new(Quantile(own, slot, low), Quantile(own, slot, high));
                    bars.Add(Bar(name, item, other, own, slot, range));
                }
            }
        }

        TornadoBar[] sorted =
        [
            .. bars.OrderByDescending(bar => bar.Swing).ThenBy(bar => bar.Name, StringComparer.Ordinal),
        ];
        double atBase = _scores[item] - (other < 0 ? 0 : _scores[other]);
        return new(
            id,
            against,
            _base,
            atBase,
            Array.AsReadOnly(sorted),
            certain.AsReadOnly(),
            new(
                Sentence(id, against, atBase, sorted, certain.Count),
                $"one input at a time from its {ShareText.Level(low)} to its {ShareText.Level(high)} quantile, the others {Held()}; first-order Sobol indices from {NumberText.Count(_options.Draws)} draws",
                [
                    "One input moves at a time, so what inputs do only together does not show; the variance shares of independent inputs add up to less than 1 where they interact.",
                    "Inputs that are one named quantity move together, in every item.",
                ]
            )
        );
    }

    private string Held() =>
        _base switch
        {
            TornadoBase.Median => "at their medians",
            TornadoBase.Mean => "at their means",
            _ => "drawn",
        };

    private static string Sentence(string id, string? against, double atBase, TornadoBar[] bars, int certain)
    {
        string what = against is null ? $"The score of {id}" : $"What {id} is ahead of {against}";
        string left = certain == 0 ? "" : $" {certain} certain {(certain == 1 ? "input has" : "inputs have")} no bar.";
        return bars.Length == 0
            ? $"{what}, {NumberText.Number(atBase)}, does not move: its inputs are certain."
            : $"{what}, {NumberText.Number(atBase)}, moves most with {bars[0].Name}: {NumberText.Number(bars[0].AtLow)} at {NumberText.Number(bars[0].Range.Lower)}, {NumberText.Number(bars[0].AtHigh)} at {NumberText.Number(bars[0].Range.Upper)}.{left}";
    }

    private TornadoBar Bar(string name, int item, int other, int own, int slot, Interval range)
    {
        Dictionary<int, int[]> places = Places(own, slot);
        (double atLow, double rankAtLow) = At(item, other, places, range.Lower);
        (double atHigh, double rankAtHigh) = At(item, other, places, range.Upper);
        return new(
            name,
            range,
            atLow,
            atHigh,
            rankAtLow,
            rankAtHigh,
            VarianceShare(item, other, Backlog.Ids[own], Backlog.Slots[slot].Name)
        )
        {
            Flips = other < 0 ? rankAtLow != rankAtHigh : atLow * atHigh < 0,
        };
    }

    /// <summary>The inputs, by item, that are the same quantity.</summary>
    private Dictionary<int, int[]> Places(int own, int slot)
    {
        Estimate input = Backlog.Inputs[own][slot];
        if (!(input.IsDistribution && input.Names.Count == 1))
        {
            return new() { [own] = [slot] };
        }

        return Enumerable
            .Range(0, Backlog.Count)
            .Select(item =>
                (
                    Item: item,
                    Slots: Enumerable
                        .Range(0, Backlog.Slots.Length)
                        .Where(s => Backlog.Inputs[item][s].Equals(input))
                        .ToArray()
                )
            )
            .Where(place => place.Slots.Length > 0)
            .ToDictionary(place => place.Item, place => place.Slots);
    }

    private (double Value, double Rank) At(int item, int other, Dictionary<int, int[]> places, double value)
    {
        double[] scores = [.. _scores];
        foreach ((int moved, int[] slots) in places)
        {
            scores[moved] = Score(moved, slots, value);
        }

        int above = 0;
        int tied = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            bool ties = i != item && ScoreTie.Holds(scores[i], scores[item]);
            tied += ties ? 1 : 0;
            above += !ties && scores[i] > scores[item] ? 1 : 0;
        }

        return (scores[item] - (other < 0 ? 0 : scores[other]), 1 + above + tied / 2.0);
    }

    private double Score(int item, int[] slots, double value)
    {
        ReadOnlyMemory<double>[] columns;
        double[] scores;
        if (_base == TornadoBase.Drawn)
        {
            columns = Columns(item).Memory;
            scores = new double[_options.Draws];
        }
        else
        {
            columns = Array.ConvertAll(Centre(item), centre => (ReadOnlyMemory<double>)new[] { centre });
            scores = new double[1];
        }

        double[] held = new double[scores.Length];
        held.AsSpan().Fill(value);
        foreach (int slot in slots)
        {
            columns[slot] = held;
        }

        return _draws.Model.GatedFormula.TryApply(new(columns), scores, out _)
            ? Moments.Of(scores).Mean.Value
            : throw new UndefinedException(
                new(
                    UndefinedReason.Infinite,
                    $"The score of {Backlog.Ids[item]} is undefined or too large for a number with an input at {NumberText.Number(value)}."
                )
            );
    }

    private double[] Centre(int item)
    {
        if (!_centres.TryGetValue(item, out double[]? centre))
        {
            centre = new double[Backlog.Slots.Length];
            for (int slot = 0; slot < centre.Length; slot++)
            {
                Estimate input = Backlog.Inputs[item][slot];
                centre[slot] =
                    input.TryGetCertain(out double certain) ? certain
                    : _base == TornadoBase.Median ? Quantile(item, slot, 0.5)
                    : input.Mean.TryGet(out double mean, out _) ? mean
                    : Moments.Of(Columns(item).Inputs[slot]).Mean.Value;
            }

            _centres.Add(item, centre);
        }

        return centre;
    }

    private double Quantile(int item, int slot, double probability)
    {
        if (Backlog.Inputs[item][slot].TryGetDistribution(out Distribution? distribution))
        {
            return distribution.Quantile(probability);
        }

        double[] sorted = [.. Columns(item).Inputs[slot]];
        Array.Sort(sorted);
        return sorted[OrderStatistic.Rank(probability, sorted.Length)];
    }

    private Measured VarianceShare(int item, int other, string id, string input)
    {
        ConditionalScores<T> scores = new(_draws, _options, _cancellation);
        KnownSet<T> known = new(Backlog, Learning.Input(id, input));
        double[] total = [.. Columns(item).Score];
        double[] part = Given(item);
        if (other >= 0)
        {
            double[] rival = Given(other);
            double[] rivalScore = Columns(other).Score;
            for (int i = 0; i < total.Length; i++)
            {
                total[i] -= rivalScore[i];
                part[i] -= rival[i];
            }
        }

        double variance = Moments.Of(total).SumOfSquaredDeviations;
        return variance > 0 && double.IsFinite(variance)
            ? Moments.Of(part).SumOfSquaredDeviations / variance
            : new Undefined(
                UndefinedReason.NoVariation,
                "What is moved does not vary in the draws, so there is no variance to share."
            );

        double[] Given(int of) =>
            known.Affected.Contains(of) ? [.. scores.Of(known, of).Mean] : new double[total.Length];
    }

    private ItemColumns Columns(int item)
    {
        if (!_columns.TryGetValue(item, out ItemColumns? columns))
        {
            columns = ItemColumns.Draw(_draws, _options, item, Backlog.Inputs[item], [], _cancellation);
            _columns.Add(item, columns);
        }

        return columns;
    }
}
