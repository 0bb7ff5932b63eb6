namespace AiPm.Sdk.Experiments;

/// <summary>The control's share that maximises the likelihood of two shares whose difference is held at a margin. Farrington and Manning 1990.</summary>
internal static class RestrictedShares
{
    /// <summary>The restricted share of the control.</summary>
    /// <param name="control">The share of the control, from 0 to 1.</param>
    /// <param name="treatment">The share of the treatment, from 0 to 1.</param>
    /// <param name="difference">Treatment − control as the hypothesis has it, strictly between −1 and 1.</param>
    /// <param name="ratio">Treatment units for one control unit.</param>
    internal static double Control(double control, double treatment, double difference, double ratio)
    {
        if (difference == 0)
        {
            return (control + (ratio * treatment)) / (1 + ratio);
        }

        // The score falls from the smaller to the larger of what each arm alone would say.
        double smallest = Math.Max(0, -difference);
        double largest = Math.Min(1, 1 - difference);
        double low = Math.Clamp(Math.Min(control, treatment - difference), smallest, largest);
        double high = Math.Clamp(Math.Max(control, treatment - difference), smallest, largest);
        double x = 0.5 * (low + high);
        for (int steps = 0; steps < 200 && low < x && x < high; steps++)
        {
            double score = Term(control, x) + (ratio * Term(treatment, x + difference));
            if (score == 0)
            {
                return x;
            }

            if (score > 0)
            {
                low = x;
            }
            else
            {
                high = x;
            }

            // Newton's step where it stays inside, else halving.
            double slope = Slope(control, x) + (ratio * Slope(treatment, x + difference));
            double next = x + (score / slope);
            if (Math.Abs(next - x) <= 1e-16 * x)
            {
                return x;
            }

            x = next > low && next < high ? next : 0.5 * (low + high);
        }

        return x;
    }

    private static double Term(double share, double p) =>
        (share == 0 ? 0 : share / p) - (share == 1 ? 0 : (1 - share) / (1 - p));

    private static double Slope(double share, double p) =>
        (share == 0 ? 0 : share / (p * p)) + (share == 1 ? 0 : (1 - share) / ((1 - p) * (1 - p)));
}
