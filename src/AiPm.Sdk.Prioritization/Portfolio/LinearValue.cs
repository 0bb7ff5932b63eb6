using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>The sum of the values of the items chosen.</summary>
internal sealed class LinearValue : SelectionObjective
{
    // Decimals that are looked for where values are multiples of one unit.
    private const int MostDecimals = 6;

    private readonly double[] _values;

    public LinearValue(double[] values)
    {
        _values = values;
        Step = CommonUnit(values);
        double low = 0;
        double high = 0;
        foreach (double value in values)
        {
            low += Math.Min(0, value);
            high += Math.Max(0, value);
        }

        Range = new(low, high);
    }

    public override double[] Linear => _values;

    public override double Step { get; }

    public override Interval Range { get; }

    public override double Weight(int item) => Math.Abs(_values[item]);

    public override double Evaluate(ReadOnlySpan<bool> chosen)
    {
        CompensatedSum sum = default;
        for (int item = 0; item < chosen.Length; item++)
        {
            if (chosen[item])
            {
                sum = sum.Plus(_values[item]);
            }
        }

        return sum.Value;
    }

    /// <summary>The greatest decimal unit that all values are whole multiples of; 0 where there is none that rounding allows to use.</summary>
    private static double CommonUnit(double[] values)
    {
        double scale = 1;
        for (int decimals = 0; decimals <= MostDecimals; decimals++, scale *= 10)
        {
            double unit = 0;
            double total = 0;
            bool whole = true;
            foreach (double value in values)
            {
                double multiple = Math.Abs(value) * scale;
                double rounded = Math.Round(multiple);
                total += multiple;
                if (!(total < 1e12) || Math.Abs(multiple - rounded) > 1e-12 * Math.Max(1, multiple))
                {
                    whole = false;
                    break;
                }

                unit = GreatestCommonDivisor(rounded, unit);
            }

            if (whole)
            {
                return unit / scale;
            }
        }

        return 0;
    }

    private static double GreatestCommonDivisor(double a, double b)
    {
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return a;
    }
}
