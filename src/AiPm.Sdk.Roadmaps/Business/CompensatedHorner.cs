namespace AiPm.Sdk.Roadmaps;

/// <summary>A polynomial's value as if in twice the precision (Graillat, Langlois and Louvet 2005), and the sum of the sizes of its terms.</summary>
internal static class CompensatedHorner
{
    public static (double Value, double Size) Of(ReadOnlySpan<double> coefficients, double x)
    {
        double value = coefficients[^1];
        double correction = 0;
        double size = Math.Abs(value);
        for (int i = coefficients.Length - 2; i >= 0; i--)
        {
            double product = value * x;
            double lost = Math.FusedMultiplyAdd(value, x, -product);
            value = product + coefficients[i];
            double back = value - product;
            lost += product - (value - back) + (coefficients[i] - back);
            correction = Math.FusedMultiplyAdd(correction, x, lost);
            size = size * x + Math.Abs(coefficients[i]);
        }

        return (value + correction, size);
    }
}
