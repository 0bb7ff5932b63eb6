namespace AiPm.Sdk.Numerics;

/// <summary>The smallest whole number from which on a condition holds.</summary>
internal static class DiscreteSearch
{
    /// <param name="holds">False below some whole number and true from there on.</param>
    /// <param name="start">Where to look first.</param>
    /// <param name="stride">How far to look next; doubled until the answer lies between.</param>
    /// <param name="minimum">The smallest answer.</param>
    /// <param name="maximum">The largest answer, given where the condition holds nowhere below it.</param>
    public static double Smallest(Func<double, bool> holds, double start, double stride, double minimum, double maximum)
    {
        double high = Math.Clamp(Math.Floor(start), minimum, maximum);
        stride = Math.Max(1, Math.Floor(stride));
        double low;
        if (holds(high))
        {
            low = high;
            do
            {
                if (low <= minimum)
                {
                    low = minimum - 1;
                    break;
                }

                high = low;
                low = Math.Max(minimum, low - stride);
                stride *= 2;
            } while (holds(low));

            high = Math.Max(high, low + 1);
        }
        else
        {
            do
            {
                low = high;
                if (high >= maximum)
                {
                    return maximum;
                }

                high = Math.Min(maximum, high + stride);
                stride *= 2;
            } while (!holds(high));
        }

        while (high - low > 1)
        {
            double middle = Math.Floor(low + ((high - low) / 2));
            if (middle <= low || middle >= high)
            {
                break;
            }

            if (holds(middle))
            {
                high = middle;
            }
            else
            {
                low = middle;
            }
        }

        return high;
    }

    /// <summary>A rough normal score to start from, finite for every pair of tails.</summary>
    public static double Score(double lower, double upper) =>
        lower <= upper
            ? NormalStart.Quantile(Math.Max(1e-300, lower), Elementary.Log(Math.Max(1e-300, lower)))
            : -NormalStart.Quantile(Math.Max(1e-300, upper), Elementary.Log(Math.Max(1e-300, upper)));
}
