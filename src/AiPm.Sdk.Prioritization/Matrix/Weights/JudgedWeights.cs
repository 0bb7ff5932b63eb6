using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Weights as the geometric means of uncertain judgements: in each draw the priorities of that draw's judgement matrix.</summary>
internal sealed class JudgedWeights(EstimatedJudgement[] judgements) : WeightSpace
{
    public override string Description =>
        "The weights are geometric means of uncertain pairwise judgements (Crawford and Williams 1985).";

    internal override WeightSampler Start(DecisionMatrix matrix)
    {
        int count = matrix.Criteria.Count;
        Estimate[] products = new Estimate[count];
        Array.Fill(products, 1);
        HashSet<(int, int)> judged = [];
        List<Problem> problems = [];
        foreach (EstimatedJudgement judgement in judgements)
        {
            int first = matrix.IndexOfCriterion(judgement.First);
            int second = matrix.IndexOfCriterion(judgement.Second);
            string name = $"{judgement.First} against {judgement.Second}";
            if (first == second || !judged.Add((Math.Min(first, second), Math.Max(first, second))))
            {
                problems.Add(
                    new(
                        name,
                        0,
                        first == second ? "compared with itself" : "compared twice",
                        "a pair of two that is compared once"
                    )
                );
                continue;
            }

            // It stands in two weights, so it needs a name to be one quantity.
            Estimate times = judgement.Times is { IsDistribution: true, Names.Count: 0 }
                ? judgement.Times.Named(name)
                : judgement.Times;
            products[first] *= times;
            products[second] /= times;
        }

        for (int i = 0; i < count; i++)
        {
            for (int j = i + 1; j < count; j++)
            {
                if (!judged.Contains((i, j)))
                {
                    problems.Add(
                        new(
                            $"{matrix.Criteria[i].Name} against {matrix.Criteria[j].Name}",
                            0,
                            "missing",
                            "judged, as every pair must be"
                        )
                    );
                }
            }
        }

        InvalidDecisionMatrixException.ThrowIfAny(problems);
        return new DrawnWeights(
            Array.ConvertAll(products, product => Estimate.Pow(product, 1.0 / count)),
            null,
            Description
        ).Start(matrix);
    }
}
