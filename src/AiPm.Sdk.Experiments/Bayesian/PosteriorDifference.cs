using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>The posterior of treatment − control and of treatment ÷ control for independent arms, by integrals over the control.</summary>
internal abstract class PosteriorDifference
{
    internal static Undefined MayBeZero { get; } =
        new(
            UndefinedReason.ZeroDenominator,
            "The control's mean is normal, so it may be 0: a lift relative to it has no posterior. Use the posterior of a measured relative lift."
        );

    public static PosteriorDifference Of(Distribution control, Distribution treatment) =>
        (control, treatment) switch
        {
            (NormalDistribution a, NormalDistribution b) => new Normals(a, b),
            _ => new Integrals(control, treatment),
        };

    public abstract double Cumulative(double difference);

    public abstract double Survival(double difference);

    public abstract Interval Interval(double credibility);

    public abstract MeasuredInterval LiftInterval(double credibility);

    private sealed class Normals(NormalDistribution control, NormalDistribution treatment) : PosteriorDifference
    {
        private readonly NormalDistribution _difference = new(
            treatment.Location - control.Location,
            double.Hypot(control.StandardDeviation, treatment.StandardDeviation)
        );

        public override double Cumulative(double difference) => _difference.Cumulative(difference);

        public override double Survival(double difference) => _difference.Survival(difference);

        public override Interval Interval(double credibility)
        {
            double tail = (1 - credibility) / 2;
            return new(_difference.Quantile(tail), _difference.SurvivalQuantile(tail));
        }

        public override MeasuredInterval LiftInterval(double credibility) => MayBeZero;
    }

    private sealed class Integrals : PosteriorDifference
    {
        // Outside, an arm has less than this probability.
        private const double Negligible = 1e-18;
        private const double Tolerance = 1e-13;

        private readonly Distribution _treatment;
        private readonly PosteriorCurve _control;
        private readonly Interval _controlRange;
        private readonly Interval _treatmentRange;
        private readonly double _first;
        private readonly double _last;

        public Integrals(Distribution control, Distribution treatment)
        {
            _treatment = treatment;
            _control = PosteriorCurve.Of(control);
            _controlRange = Range(control);
            _treatmentRange = Range(treatment);
            (_first, _last) = (
                Coordinate(control, _controlRange.Lower, lower: true),
                Coordinate(control, _controlRange.Upper, lower: false)
            );
        }

        public override double Cumulative(double difference) =>
            Over(value => _treatment.Cumulative(Within(value + difference)));

        public override double Survival(double difference) =>
            Over(value => _treatment.Survival(Within(value + difference)));

        public override Interval Interval(double credibility)
        {
            double tail = (1 - credibility) / 2;
            double lower = _treatmentRange.Lower - _controlRange.Upper;
            double upper = _treatmentRange.Upper - _controlRange.Lower;
            double precision = 1e-13 * (upper - lower);
            return new(
                RootFinding.Bracketed(d => Cumulative(d) - tail, lower, upper, precision).Value,
                RootFinding.Bracketed(d => tail - Survival(d), lower, upper, precision).Value
            );
        }

        public override MeasuredInterval LiftInterval(double credibility)
        {
            double tail = (1 - credibility) / 2;
            double lower = Math.Log(_treatmentRange.Lower) - Math.Log(_controlRange.Upper);
            double upper = Math.Log(_treatmentRange.Upper) - Math.Log(_controlRange.Lower);
            double precision = 1e-13 * Math.Max(1, upper - lower);
            double At(Func<double, double> side) =>
                Math.Exp(RootFinding.Bracketed(side, lower, upper, precision).Value) - 1;
            return new Interval(
                At(r => Over(value => _treatment.Cumulative(Within(value * Math.Exp(r)))) - tail),
                At(r => tail - Over(value => _treatment.Survival(Within(value * Math.Exp(r)))))
            );
        }

        private double Over(Func<double, double> tail)
        {
            double Integrand(double t) => Math.Exp(_control.LogDensity(t)) * tail(_control.Value(t));
            double middle = Math.Clamp(_control.Mode, _first, _last);
            return Math.Clamp(Part(Integrand, _first, middle) + Part(Integrand, middle, _last), 0, 1);
        }

        private static double Part(Func<double, double> integrand, double from, double to) =>
            from < to ? Quadrature.Integrate(integrand, from, to, Tolerance, Tolerance).Value : 0;

        private double Within(double value) => Math.Clamp(value, _treatment.Support.Lower, _treatment.Support.Upper);

        private static Interval Range(Distribution distribution)
        {
            double lower = Math.Max(distribution.Quantile(Negligible), double.Epsilon);
            return new(lower, Math.Max(lower, distribution.SurvivalQuantile(Negligible)));
        }

        // The coordinate of a share near 1 is found from its complement.
        private static double Coordinate(Distribution distribution, double value, bool lower) =>
            distribution is BetaDistribution beta ? Logit(beta, value, lower) : Math.Log(value);

        private static double Logit(BetaDistribution beta, double value, bool lower)
        {
            if (value <= 0.5)
            {
                return Math.Log(value) - Math.Log(1 - value);
            }

            BetaDistribution mirrored = new(beta.Beta, beta.Alpha);
            double complement = Math.Max(
                lower ? mirrored.SurvivalQuantile(Negligible) : mirrored.Quantile(Negligible),
                double.Epsilon
            );
            return Math.Log(1 - complement) - Math.Log(complement);
        }
    }
}
