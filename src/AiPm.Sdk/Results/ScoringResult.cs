using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;
using AiPm.Sdk.Reporting;

namespace AiPm.Sdk;

/// <summary>A table of items scored by one model: places where every value is certain, else how probable each place is.</summary>
public sealed record ScoringResult
{
    /// <summary>The most items whose whole order is simulated; of more, how probable it is to be among the best.</summary>
    public const int MostOrdered = 1_000;

    private ScoringResult(ScoringModel model, IReadOnlyList<ScoringRow> rows, int places)
    {
        Model = model;
        Rows = rows;
        Places = places;
    }

    /// <summary>The model.</summary>
    public ScoringModel Model { get; }

    /// <summary>The items as they were given.</summary>
    public IReadOnlyList<ScoringRow> Rows { get; }

    /// <summary>How many can be taken.</summary>
    public int Places { get; }

    /// <summary>The places; <see langword="null"/> where a value is uncertain.</summary>
    public Ranking<ScoringRow>? Ranking { get; private init; }

    /// <summary>The places with their probabilities; <see langword="null"/> where every value is certain, and of more than <see cref="MostOrdered"/> items.</summary>
    public RankingForecast<ScoringRow>? Forecast { get; private init; }

    /// <summary>How probable it is to be among the best, of more than <see cref="MostOrdered"/> items with uncertain values.</summary>
    public TopForecast<ScoringRow>? Top { get; private init; }

    /// <summary>What should be known when this is read, one sentence each.</summary>
    public IReadOnlyList<string> Warnings =>
        [
            .. (Ranking?.Warnings ?? Forecast?.Warnings ?? Top?.Warnings ?? []).Select(warning =>
                warning.Id is null ? warning.Sentence : $"{warning.Id}: {warning.Sentence}"
            ),
            .. Ranking?.Held.Select(held => held.Sentence) ?? [],
        ];

    /// <summary>The answer in a sentence.</summary>
    public string Sentence =>
        Forecast?.Explanation.Sentence
        ?? Top?.Explanation.Sentence
        ?? (
            Ranking!.Items.Count == 0 ? "No item clears the gates."
            : Ranking.Items.Count == 1
                ? $"{Ranking.Items[0].Id} scores {NumberText.Number(Ranking.Items[0].Score)}; it is the only item."
            : $"{Ranking.Items[0].Id} scores highest, {NumberText.Number(Ranking.Items[0].Score)}; {Ranking.Items[1].Id} follows with {NumberText.Number(Ranking.Items[1].Score)}."
        );

    /// <summary>Scores items.</summary>
    /// <param name="rows">The items, at least one, with different ids.</param>
    /// <param name="model">What they are scored by.</param>
    /// <param name="places">How many can be taken; at least 1. All where there are fewer items.</param>
    /// <param name="simulation">Draws, seed and threads; <see cref="SimulationOptions.Default"/> where left out. Certain items are not simulated.</param>
    /// <param name="progress">Told the share that is done, from 0 to 1.</param>
    /// <param name="cancellation">Stops the simulation.</param>
    /// <exception cref="InvalidBacklogException">There is no item, or some have missing, unknown or broken values; it lists every problem.</exception>
    /// <exception cref="UndefinedException">Draws leave a criterion's range, or a score is too large for a number.</exception>
    /// <exception cref="OperationCanceledException">The simulation was stopped.</exception>
    public static ScoringResult Of(
        IReadOnlyList<ScoringRow> rows,
        ScoringModel model,
        int places = 3,
        SimulationOptions? simulation = null,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(places, 1);
        int taken = Math.Max(1, Math.Min(places, rows.Count));
        ScoringResult result = new(model, rows, taken);
        if (rows.All(row => row.IsCertain))
        {
            return result with { Ranking = model.Rank(rows, row => row.ToCriterionValues(), row => row.Id) };
        }

        return rows.Count <= MostOrdered
            ? result with
            {
                Forecast = model.Forecast(
                    rows,
                    row => row.ToCriterionValues(),
                    simulation,
                    row => row.Id,
                    progress,
                    cancellation
                ),
            }
            : result with
            {
                Top = model.ForecastTop(
                    rows,
                    row => row.ToCriterionValues(),
                    taken,
                    simulation,
                    row => row.Id,
                    progress,
                    cancellation
                ),
            };
    }

    /// <summary>The result as a report: a sentence, the table, and what should be known.</summary>
    public Report ToReport() => ScoringReport.Of(this);

    /// <summary>The result as JSON; the same items, model, options and version give the same bytes.</summary>
    public string ToJson() => ScoringJson.Of(this);
}
