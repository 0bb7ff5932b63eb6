using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>Two arms of sorted values, the treatment's mean above: what is left when the largest of the treatment and the smallest of the control are left out.</summary>
internal sealed class UnitsLeftOut
{
    private readonly Moments[] _treatment;
    private readonly Moments[] _control;

    internal UnitsLeftOut(double[] control, double[] treatment)
    {
        // Index i: without the i units that speak most for the effect.
        _treatment = Without(treatment);
        _control = Without([.. control.Reverse()]);
    }

    /// <summary>The fewest units for the difference to be 0 or below.</summary>
    internal Measured ToFlip()
    {
        int best = int.MaxValue;
        int fromControl = _control.Length - 1;
        for (int fromTreatment = 0; fromTreatment < _treatment.Length; fromTreatment++)
        {
            double mean = _treatment[fromTreatment].Mean.Value;

            // The mean of the control rises with what is left out of it; fewer are needed, the more the treatment has lost.
            while (fromControl > 0 && _control[fromControl - 1].Mean.Value >= mean)
            {
                fromControl--;
            }

            if (_control[fromControl].Mean.Value >= mean)
            {
                best = Math.Min(best, fromTreatment + fromControl);
            }
        }

        return best < int.MaxValue
            ? best
            : new Undefined(UndefinedReason.DoesNotExist, "Every unit of one arm lies beyond every unit of the other.");
    }

    /// <summary>Units left out one after the other, each time that which takes most from t, until the p-value reaches α.</summary>
    internal Measured ToLose(double alpha)
    {
        double normal = NormalFunction.SurvivalQuantile(alpha / 2);
        int fromTreatment = 0;
        int fromControl = 0;
        while (true)
        {
            double ofTreatment = Statistic(fromTreatment + 1, fromControl);
            double ofControl = Statistic(fromTreatment, fromControl + 1);
            if (double.IsNaN(ofTreatment) && double.IsNaN(ofControl))
            {
                return new Undefined(
                    UndefinedReason.DoesNotExist,
                    "As long as there is a test, the effect is significant."
                );
            }

            if (double.IsNaN(ofControl) || ofTreatment <= ofControl)
            {
                fromTreatment++;
            }
            else
            {
                fromControl++;
            }

            double statistic = Statistic(fromTreatment, fromControl);
            if (statistic <= normal || (statistic < 4 * normal && PValue(fromTreatment, fromControl) >= alpha))
            {
                return fromTreatment + fromControl;
            }
        }
    }

    private double PValue(int fromTreatment, int fromControl) =>
        WelchTTest.Compare(_control[fromControl], _treatment[fromTreatment]).PValue.TryGet(out double p, out _) ? p : 1;

    // NaN where an arm has too few units or neither varies.
    private double Statistic(int fromTreatment, int fromControl)
    {
        if (fromTreatment > _treatment.Length - 2 || fromControl > _control.Length - 2)
        {
            return double.NaN;
        }

        Moments treatment = _treatment[fromTreatment];
        Moments control = _control[fromControl];
        double variance = (treatment.Variance.Value / treatment.Count) + (control.Variance.Value / control.Count);
        return variance > 0 ? (treatment.Mean.Value - control.Mean.Value) / Math.Sqrt(variance) : double.NaN;
    }

    // Summaries of the first n, n − 1, …, 1 values.
    private static Moments[] Without(double[] values)
    {
        Moments[] left = new Moments[values.Length];
        Moments sum = Moments.Empty;
        for (int i = 0; i < values.Length; i++)
        {
            sum = sum.Merge(Moments.FromSummary(1, values[i], 0));
            left[values.Length - 1 - i] = sum;
        }

        return left;
    }
}
