using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Says a comparison of two scores in a sentence.</summary>
internal sealed class ComparisonText(IReadOnlyList<Criterion> criteria, ScoreAnatomy anatomy)
{
    public static string Assumption(ContributionKind kind) =>
        kind switch
        {
            ContributionKind.Factor => "Ratios of the inputs multiply to the ratio of the scores.",
            ContributionKind.Term => "Differences of the terms add up to the difference of the scores.",
            _ =>
                "Shapley values of the inputs, from the lower item to the higher, add up to the difference of the scores.",
        };

    public string Sentence(
        (string Id, double Score) high,
        (string Id, double Score) low,
        ReadOnlySpan<double> lowValues,
        InputComparison[] inputs
    )
    {
        string scores = $"{high.Id} scores {NumberText.Number(high.Score)} and {low.Id} {NumberText.Number(low.Score)}";
        bool isProduct = anatomy.Kind == ContributionKind.Factor;
        if (isProduct && !(low.Score > 0))
        {
            double[] values = lowValues.ToArray();
            string[] reasons =
            [
                .. anatomy
                    .NotPositive(lowValues)
                    .Select(i => $"{criteria[i].Name} of {low.Id} is {NumberText.Number(values[i])}"),
            ];
            return reasons.Length == 0 ? $"{scores}." : $"{scores}: {string.Join(" and ", reasons)}.";
        }

        double neutral = isProduct ? 1 : 0;
        InputComparison[] known = [.. inputs.Where(input => input.Effect.IsDefined)];
        string[] pro = [.. known.Where(input => input.Effect.Value > neutral).Select(Phrase)];
        string[] contra = [.. known.Where(input => input.Effect.Value < neutral).Reverse().Select(Phrase)];
        string lead = isProduct
            ? $"{NumberText.Rounded(high.Score / low.Score, 3)} times as much"
            : $"{NumberText.Rounded(high.Score - low.Score, 3)} more";
        string favour = pro.Length == 0 ? "" : $" For {high.Id}: {string.Join(", ", pro)}.";
        string against = contra.Length == 0 ? "" : $" Against it: {string.Join(", ", contra)}.";
        return $"{scores}, {lead}.{favour}{against}";
    }

    private string Phrase(InputComparison input)
    {
        string unit = criteria.First(criterion => criterion.Name == input.Input).Unit is { } text ? $" {text}" : "";
        string effect = NumberText.Rounded(input.Effect.Value, 3);
        string shown =
            input.Kind == ContributionKind.Factor ? $"× {effect}"
            : input.Effect.Value > 0 ? $"+{effect}"
            : effect;
        return $"{input.Input} {NumberText.Number(input.Above)} against {NumberText.Number(input.Below)}{unit} ({shown})";
    }
}
