namespace AiPm.Sdk.Warehouse;

/// <summary>The value at a place of the sorted column, without sorting it.</summary>
internal static class Selection
{
    // A part as short as this is sorted.
    private const int Short = 64;

    /// <summary>The value that would stand at a place if the values were sorted; they change their order.</summary>
    /// <remarks>Hoare's selection with a median of nine as the pivot, and a sort where it would take too long. Expected cost: three passes.</remarks>
    internal static double At(Span<double> values, int place)
    {
        int patience = 64;
        while (values.Length > Short && patience-- > 0)
        {
            (int low, int high) = Split(values, Pivot(values));
            if (place < low)
            {
                values = values[..low];
            }
            else if (place >= high)
            {
                values = values[high..];
                place -= high;
            }
            else
            {
                return values[place];
            }
        }

        values.Sort();
        return values[place];
    }

    /// <summary>Smaller values first, larger ones last; where those equal to the pivot begin and end.</summary>
    private static (int Low, int High) Split(Span<double> values, double pivot)
    {
        int low = 0;
        int at = 0;
        int high = values.Length;
        while (at < high)
        {
            double value = values[at];
            if (value < pivot)
            {
                (values[at], values[low]) = (values[low], value);
                low++;
                at++;
            }
            else if (value > pivot)
            {
                high--;
                (values[at], values[high]) = (values[high], value);
            }
            else
            {
                at++;
            }
        }

        return (low, high);
    }

    private static double Pivot(ReadOnlySpan<double> values)
    {
        int step = values.Length / 9;
        Span<double> sample = stackalloc double[9];
        for (int i = 0; i < sample.Length; i++)
        {
            sample[i] = values[i * step + step / 2];
        }

        sample.Sort();
        return sample[4];
    }
}
