using System.Numerics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>
/// Shapley's value of every control in the mean loss that a set removes. The game is a sum over risks, so values are added over risks, each
/// among the controls that act on it.
/// </summary>
/// <remarks>
/// Where controls multiply, what remains is L·Πmⱼ, and the value of c is E[L·(1 − m_c)·∫₀¹ Π_{j≠c}(1 − t(1 − mⱼ)) dt] (Owen 1972, multilinear
/// extension); the integrand is a polynomial, for which Gauss–Legendre is exact. Elsewhere the sum over all subsets (Shapley 1953).
/// </remarks>
internal sealed class FairShares
{
    private const int MostEnumerated = 16;

    private static readonly Undefined TooMany = new(
        UndefinedReason.NoClosedForm,
        $"More than {MostEnumerated} controls act on a risk in ways that do not multiply, too many for Shapley's value."
    );

    private readonly Dictionary<int, CompensatedSum> _shares = [];
    private readonly HashSet<int> _unknown = [];

    public FairShares(IReadOnlyList<TreatedRisk> risks, bool[] chosen)
    {
        foreach (TreatedRisk risk in risks.OrderBy(risk => risk.Risk.Id, StringComparer.Ordinal))
        {
            ulong mask = risk.MaskOf(chosen);
            int[] members = [.. Enumerable.Range(0, risk.Controls.Length).Where(k => (mask >> k & 1) != 0)];
            if (members.Length == 0)
            {
                continue;
            }

            if (risk.IsProduct)
            {
                Add(risk, members, ByProducts(risk, members));
            }
            else if (members.Length <= MostEnumerated)
            {
                Add(risk, members, BySubsets(risk, members));
            }
            else
            {
                _unknown.UnionWith(members.Select(k => risk.Controls[k]));
            }
        }
    }

    public Measured Of(int control) => _unknown.Contains(control) ? TooMany : _shares.GetValueOrDefault(control).Value;

    private void Add(TreatedRisk risk, int[] members, double[] shares)
    {
        for (int i = 0; i < members.Length; i++)
        {
            int control = risk.Controls[members[i]];
            _shares[control] = _shares.GetValueOrDefault(control).Plus(shares[i]);
        }
    }

    private static double[] ByProducts(TreatedRisk risk, int[] members)
    {
        double[] shares = new double[members.Length];
        GaussLegendre rule = GaussLegendre.Exact(members.Length - 1);
        double[] spared = new double[members.Length];
        if (Array.TrueForAll(members, risk.HasOneFactor))
        {
            Year(0, risk.MeanLoss);
            return shares;
        }

        for (int year = 0; year < risk.Years; year++)
        {
            // Where no year has a loss although the mean is positive, effects are judged by their own years.
            double loss = risk.HasLosses ? risk.Ratio * risk.Annual[year] : risk.MeanLoss;
            if (loss > 0)
            {
                Year(year, loss / risk.Years);
            }
        }

        return shares;

        void Year(int year, double loss)
        {
            for (int i = 0; i < spared.Length; i++)
            {
                spared[i] = 1 - risk.Factor(members[i], year);
            }

            foreach ((double at, double weight) in rule.Points)
            {
                for (int i = 0; i < spared.Length; i++)
                {
                    double product = loss * weight * spared[i];
                    for (int j = 0; j < spared.Length; j++)
                    {
                        product *= j == i ? 1 : 1 - (at * spared[j]);
                    }

                    shares[i] += product;
                }
            }
        }
    }

    private static double[] BySubsets(TreatedRisk risk, int[] members)
    {
        int count = members.Length;
        double[] losses = new double[1 << count];
        for (int set = 0; set < losses.Length; set++)
        {
            ulong mask = 0;
            for (int i = 0; i < count; i++)
            {
                mask |= (set >> i & 1) != 0 ? 1UL << members[i] : 0;
            }

            losses[set] = risk.ExpectedLoss(mask);
        }

        // weights[s] = s!(n − 1 − s)!/n!
        double[] weights = new double[count];
        weights[0] = 1.0 / count;
        for (int size = 1; size < count; size++)
        {
            weights[size] = weights[size - 1] * size / (count - size);
        }

        double[] shares = new double[count];
        for (int i = 0; i < count; i++)
        {
            CompensatedSum sum = default;
            for (int set = 0; set < losses.Length; set++)
            {
                if ((set >> i & 1) == 0)
                {
                    double weight = weights[BitOperations.PopCount((uint)set)];
                    sum = sum.Plus(weight * (losses[set] - losses[set | (1 << i)]));
                }
            }

            shares[i] = sum.Value;
        }

        return shares;
    }
}
