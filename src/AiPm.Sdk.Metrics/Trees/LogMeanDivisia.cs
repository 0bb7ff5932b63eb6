using System.Buffers;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// The logarithmic mean Divisia index, additive form I (Ang 2005, Energy Policy 33), down a tree: a factor c of a product y passes on
/// L(y₁, y₀)/L(c₁, c₀) for each unit of its change, a denominator the negative of that, a term of a sum its coefficient.
/// </summary>
/// <remarks>
/// Zeros are taken to their limit (Ang and Liu 2007, Energy Policy 35): where a product rises from 0, its whole change goes to the factors that were 0, to each
/// by the order at which it vanishes.
/// </remarks>
internal static class LogMeanDivisia
{
    internal static void Attribute(
        TreeStructure structure,
        ReadOnlySpan<double> before,
        ReadOnlySpan<double> after,
        Span<double> contributions
    )
    {
        TreeStructure.Place[] places = structure.Places;
        (double Value, int Order)[] old = ArrayPool<(double, int)>.Shared.Rent(places.Length);
        (double Value, int Order)[] now = ArrayPool<(double, int)>.Shared.Rent(places.Length);
        double[] slopes = ArrayPool<double>.Shared.Rent(places.Length);
        Evaluate(places, before, old);
        Evaluate(places, after, now);
        slopes[0] = 1;
        contributions.Clear();
        for (int i = 0; i < places.Length; i++)
        {
            TreeStructure.Place place = places[i];
            if (place.Driver >= 0)
            {
                contributions[place.Driver] += slopes[i] * (now[i].Value - old[i].Value);
            }
            else if (place.Node is SumNode sum)
            {
                for (int child = 0; child < place.Children.Length; child++)
                {
                    slopes[place.Children[child]] = slopes[i] * sum.Coefficients[child];
                }
            }
            else
            {
                foreach (int child in place.Children)
                {
                    RequireNotNegative(places[child].Node, old[child].Value, now[child].Value);
                    bool isBelow = place.Node is RatioNode && child == place.Children[1];
                    double slope = Slope(old[i], now[i], old[child], now[child]);
                    slopes[child] = slopes[i] * (isBelow ? -slope : slope);
                }
            }
        }

        ArrayPool<(double, int)>.Shared.Return(old);
        ArrayPool<(double, int)>.Shared.Return(now);
        ArrayPool<double>.Shared.Return(slopes);
    }

    /// <summary>L(a, b) = (a − b) ÷ ln(a/b) of two positive numbers, their common value where they are equal.</summary>
    internal static double LogarithmicMean(double a, double b)
    {
        double ratio = (a - b) / b;
        return ratio == 0 ? b : (a - b) / Elementary.Log1p(ratio);
    }

    private static double Slope(
        (double Value, int Order) oldWhole,
        (double Value, int Order) nowWhole,
        (double Value, int Order) oldPart,
        (double Value, int Order) nowPart
    )
    {
        if (oldWhole.Value > 0 && nowWhole.Value > 0)
        {
            return LogarithmicMean(nowWhole.Value, oldWhole.Value) / LogarithmicMean(nowPart.Value, oldPart.Value);
        }

        // One of the two is 0: what vanished carries the change. Both 0: the change is 0 and so is every part of it.
        (double whole, int order, double part, int partOrder) =
            oldWhole.Value > 0 ? (oldWhole.Value, nowWhole.Order, oldPart.Value, nowPart.Order)
            : nowWhole.Value > 0 ? (nowWhole.Value, oldWhole.Order, nowPart.Value, oldPart.Order)
            : (0, 1, 1, 0);
        return partOrder > 0 ? whole * partOrder / order / part : 0;
    }

    /// <summary>Each place's value, and where that is 0 the order at which it vanishes if every driver that is 0 goes there alike.</summary>
    private static void Evaluate(
        TreeStructure.Place[] places,
        ReadOnlySpan<double> drivers,
        (double Value, int Order)[] values
    )
    {
        for (int i = places.Length - 1; i >= 0; i--)
        {
            TreeStructure.Place place = places[i];
            int[] children = place.Children;
            switch (place.Node)
            {
                case DriverNode:
                    values[i] = (drivers[place.Driver], 1);
                    break;
                case ConstantNode constant:
                    values[i] = (constant.Value, 1);
                    break;
                case SumNode sum:
                    double total = 0;
                    int least = int.MaxValue;
                    for (int child = 0; child < children.Length; child++)
                    {
                        total += sum.Coefficients[child] * values[children[child]].Value;
                        least = Math.Min(least, values[children[child]].Order);
                    }

                    values[i] = (total, Math.Max(1, least));
                    break;
                case RatioNode:
                    values[i] = (values[children[0]].Value / values[children[1]].Value, values[children[0]].Order);
                    break;
                default:
                    double product = 1;
                    int order = 0;
                    foreach (int child in children)
                    {
                        product *= values[child].Value;
                        order += values[child].Order;
                    }

                    values[i] = (product, order);
                    break;
            }

            if (values[i].Value != 0)
            {
                values[i].Order = 0;
            }
        }
    }

    private static void RequireNotNegative(MetricNode node, double before, double after)
    {
        if (before >= 0 && after >= 0)
        {
            return;
        }

        _ = Domain.NonNegative.Require(before, $"\"{node.Id}\" before");
        _ = Domain.NonNegative.Require(after, $"\"{node.Id}\" after");
    }
}
