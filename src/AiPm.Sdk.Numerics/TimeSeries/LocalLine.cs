namespace AiPm.Sdk.Numerics;

/// <summary>Loess at one place: the value there of the constant or line through its neighbours, near ones counting most.</summary>
/// <remarks>
/// Tricube weights (1 − (d/h)³)³, times the neighbours' own. Weights within a thousandth of the neighbourhood are 1 and its last
/// thousandth counts nothing, and a slope is taken only where the neighbours spread over more than a thousandth of the range, as in the
/// published algorithm (Cleveland 1979, JASA 74; Cleveland, Cleveland, McRae and Terpenning 1990).
/// </remarks>
internal static class LocalLine
{
    /// <summary>The fit at <paramref name="place"/>, from neighbours of these places, values and own weights; none where all weigh nothing.</summary>
    public static double? At(
        double place,
        ReadOnlySpan<double> places,
        ReadOnlySpan<double> values,
        ReadOnlySpan<double> own,
        double radius,
        double range,
        int degree,
        Span<double> weights
    )
    {
        double near = 0.001 * radius;
        double far = 0.999 * radius;
        double total = 0;
        for (int j = 0; j < places.Length; j++)
        {
            double distance = Math.Abs(places[j] - place);
            double weight = 0;
            if (distance <= near)
            {
                weight = 1;
            }
            else if (distance <= far)
            {
                double ratio = distance / radius;
                double cube = 1 - ratio * ratio * ratio;
                weight = cube * cube * cube;
            }

            weights[j] = own.IsEmpty ? weight : weight * own[j];
            total += weights[j];
        }

        if (!(total > 0))
        {
            return null;
        }

        double centre = 0;
        double fit = 0;
        for (int j = 0; j < places.Length; j++)
        {
            weights[j] /= total;
            centre += weights[j] * (places[j] - place);
            fit += weights[j] * values[j];
        }

        if (degree == 0)
        {
            return fit;
        }

        double spread = 0;
        double slope = 0;
        for (int j = 0; j < places.Length; j++)
        {
            double off = places[j] - place - centre;
            spread += weights[j] * off * off;
            slope += weights[j] * off * values[j];
        }

        return Math.Sqrt(spread) > 0.001 * range ? fit - centre * (slope / spread) : fit;
    }
}
