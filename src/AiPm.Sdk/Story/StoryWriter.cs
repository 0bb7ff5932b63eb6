using System.Globalization;

namespace AiPm.Sdk;

/// <summary>Tells a review. It chooses what is told; what is told comes from the source by its path.</summary>
internal sealed partial class StoryWriter(StorySource source, PlanReview review)
{
    private const string With = "$.withExperiments";

    private readonly string _currency = review.Plan.Product.Currency;

    public IReadOnlyList<StorySection> Sections() =>
        [
            .. new StorySection[]
            {
                new("What to decide", [.. Next()]),
                new("Why it is believed", [.. Evidence()]),
                new("When it is done", [.. When()]),
                new("What it could cost", [.. Cost()]),
                new("What is new", [.. News()]),
                new("What is not known", [.. NotKnown()]),
            }.Where(section => section.Sentences.Count > 0),
        ];

    private static StorySentence Say(StoryText text) => text.ToSentence();

    private static string At(string list, int index, string member = "") =>
        string.Create(CultureInfo.InvariantCulture, $"{list}[{index}]{(member.Length > 0 ? "." : "")}{member}");

    private IEnumerable<StorySentence> Next()
    {
        const string ranking = With + ".ranking";
        int items = source.Count(ranking);
        if (items == 0)
        {
            yield break;
        }

        StoryBinding first = source.Text(At(ranking, 0, "title"));
        StoryBinding chance = source.Probability(At(ranking, 0, "probabilityFirst"));
        yield return items == 1
            ? Say($"The backlog holds one item: {first}.")
            : Say($"Do “{first}” next: of {source.Elements(ranking)} items it ranks first with a chance of {chance}.");
        int places = Math.Min(review.Plan.Backlog!.Places, items);
        if (places > 1)
        {
            yield return Say(
                $"The next {source.Choose("$.places", count => count)} are most likely {Enumerable.Range(0, places).SelectMany(i => new[] { source.Choose(At(ranking, i, "title"), title => $"“{title.Trim('"')}”") })}."
            );
        }

        // Who could be first instead is who ranks first most often of the others.
        if (items > 1)
        {
            int rival = Enumerable.Range(1, items - 1).MaxBy(i => source.Number(At(ranking, i, "probabilityFirst")));
            yield return Say(
                $"What speaks against it is “{source.Text(At(ranking, rival, "title"))}”, which ranks first with a chance of {source.Probability(At(ranking, rival, "probabilityFirst"))}."
            );
        }
    }

    private IEnumerable<StorySentence> Evidence()
    {
        for (int e = 0; e < Math.Min(2, source.Count("$.experiments")); e++)
        {
            string experiment = At("$.experiments", e);
            int best = BestComparison(experiment);
            if (best >= 0)
            {
                string comparison = At($"{experiment}.comparisons", best);
                yield return Say($"{source.Text($"{comparison}.sentence")}");
            }
        }

        for (int e = 0; e < Math.Min(2, source.Count("$.evaluations")); e++)
        {
            yield return Say($"{source.Text(At("$.evaluations", e, "sentence"))}");
        }

        for (int i = 0; i < source.Count("$.chain"); i++)
        {
            string link = At("$.chain", i);
            if (source.String($"{link}.with") != source.String($"{link}.without"))
            {
                yield return Say(
                    $"What was tried changed the plan. {source.Text($"{link}.what")}: {source.Text($"{link}.with")}; without it, {source.Text($"{link}.without")}."
                );
                yield break;
            }
        }
    }

    /// <summary>The comparison of the North Star where it was measured, else the first; of several arms the one with the largest statistic.</summary>
    private int BestComparison(string experiment)
    {
        int count = source.Count($"{experiment}.comparisons");
        return Enumerable
            .Range(0, count)
            .OrderByDescending(i =>
                source.String($"{At($"{experiment}.comparisons", i)}.metric") == review.Plan.Product.NorthStar
            )
            .ThenByDescending(i =>
                source.IsNumber($"{At($"{experiment}.comparisons", i)}.statistic")
                    ? Math.Abs(source.Number($"{At($"{experiment}.comparisons", i)}.statistic"))
                    : -1
            )
            .FirstOrDefault(-1);
    }

    private IEnumerable<StorySentence> When()
    {
        const string milestone = With + ".milestone";
        if (!source.Has(milestone))
        {
            yield break;
        }

        if (source.IsText($"{milestone}.p50"))
        {
            yield return Say(
                $"“{source.Text($"{milestone}.title")}” is as likely done by {source.Day($"{milestone}.p50")} as not; a promise that holds with {source.Choose($"{milestone}.commitment", level => Numerics.ShareText.Level(double.Parse(level, CultureInfo.InvariantCulture)))} is {source.Day($"{milestone}.promise")}."
            );
        }

        if (source.IsText($"{milestone}.deadline"))
        {
            yield return Say(
                $"The deadline of {source.Day($"{milestone}.deadline")} is kept with a chance of {source.Probability($"{milestone}.probabilityByDeadline")}."
            );
        }
    }

    private IEnumerable<StorySentence> Cost()
    {
        const string total = With + ".risk";
        if (!source.Has(total))
        {
            yield break;
        }

        yield return Say(
            $"The risks cost {source.Money($"{total}.mean", _currency)} a year on average, and more than {source.Money($"{total}.valueAtRisk95", _currency)} in one year of twenty."
        );
        if (source.Has($"{total}.largest"))
        {
            yield return Say(
                $"The largest part is “{source.Text($"{total}.largest.title")}” with {source.Money($"{total}.largest.mean", _currency)} a year."
            );
        }
    }

    private IEnumerable<StorySentence> News()
    {
        if (!source.Has("$.morning"))
        {
            yield break;
        }

        yield return Say($"{source.Text("$.morning.sentence")}");
        for (int i = 0; i < Math.Min(3, source.Count("$.morning.findings")); i++)
        {
            if (source.String(At("$.morning.findings", i, "tone")) is "bad" or "caution")
            {
                yield return Say($"{source.Text(At("$.morning.findings", i, "sentence"))}");
            }
        }
    }
}
