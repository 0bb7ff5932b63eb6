using System.Text.Json;

namespace AiPm.Sdk.Numerics.Tests;

public class AgreementTests
{
    /// <summary>Krippendorff 2011: four observers, twelve units, missing data.</summary>
    private static readonly Ratings Krippendorff = Ratings.Of(
        new double?[,]
        {
            { 1, 1, null, 1 },
            { 2, 2, 3, 2 },
            { 3, 3, 3, 3 },
            { 3, 3, 3, 3 },
            { 2, 2, 2, 2 },
            { 1, 2, 3, 4 },
            { 4, 4, 4, 4 },
            { 1, 1, 2, 1 },
            { 2, 2, 2, 2 },
            { null, 5, 5, 5 },
            { null, null, 1, 1 },
            { null, 3, null, null },
        }
    );

    [Fact]
    public void Cohens_kappa_on_reference_rows()
    {
        foreach ((JsonElement input, JsonElement expected) in InferenceCases.Of("agreement.cohen_kappa"))
        {
            AgreementResult result = Agreement.CohenKappa(Table(input.GetProperty("table")));
            Assert.Equal(expected.Number("kappa"), result.Coefficient.Value, 1e-13);
            Assert.Equal(expected.Number("standard_error"), result.StandardError.Value, 1e-13);
        }
    }

    [Fact]
    public void Weighted_kappa_and_the_test_of_no_agreement()
    {
        // statsmodels 0.13 cohens_kappa(wt = "linear" and "quadratic").
        long[,] table =
        {
            { 64, 38, 35 },
            { 25, 36, 16 },
            { 6, 23, 45 },
        };
        AgreementResult linear = Agreement.CohenKappa(table, AgreementWeights.Linear(0, 1, 2));
        Assert.Equal(0.2984722920913978, linear.Coefficient.Value, 1e-14);
        Assert.Equal(0.04522038213379872, linear.StandardError.Value, 1e-14);
        Assert.Equal(6.217165712048616e-11, linear.PValue.Value, 1e-22);
        AgreementResult quadratic = Agreement.CohenKappa(table, AgreementWeights.Quadratic(0, 1, 2));
        Assert.Equal(0.33902779934772465, quadratic.Coefficient.Value, 1e-14);
        Assert.Equal(0.052936488983425595, quadratic.StandardError.Value, 1e-14);
        AgreementResult plain = Agreement.CohenKappa(table);
        Assert.Equal(2.987485586730061e-10, plain.PValue.Value, 1e-21);
        Assert.Equal(
            plain.Coefficient.Value - 1.959963984540054 * plain.StandardError.Value,
            plain.Interval.Value.Lower,
            1e-14
        );
        Assert.Equal(
            (plain.ObservedAgreement.Value - plain.ChanceAgreement.Value) / (1 - plain.ChanceAgreement.Value),
            plain.Coefficient.Value,
            1e-14
        );
        Assert.Contains("Cohen's κ is 0.256 over 288 units", plain.Explanation.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Fleisss_kappa_on_reference_rows()
    {
        foreach ((JsonElement input, JsonElement expected) in InferenceCases.Of("agreement.fleiss_kappa"))
        {
            AgreementResult result = Agreement.FleissKappa(Ratings.OfCounts(Table(input.GetProperty("ratings"))));
            Assert.Equal(expected.Number("kappa"), result.Coefficient.Value, 1e-14);
        }
    }

    [Fact]
    public void Fleisss_own_example()
    {
        // Fleiss, Nee and Landis 1979 correct the error of Fleiss 1971: 10 subjects, 14 raters, 5 categories (Wikipedia's table): κ 0.20993.
        AgreementResult result = Agreement.FleissKappa(
            Ratings.OfCounts(
                new long[,]
                {
                    { 0, 0, 0, 0, 14 },
                    { 0, 2, 6, 4, 2 },
                    { 0, 0, 3, 5, 6 },
                    { 0, 3, 9, 2, 0 },
                    { 2, 2, 8, 1, 1 },
                    { 7, 7, 0, 0, 0 },
                    { 3, 2, 6, 3, 0 },
                    { 2, 5, 3, 2, 2 },
                    { 6, 5, 2, 1, 0 },
                    { 0, 2, 2, 3, 7 },
                }
            )
        );
        Assert.Equal(0.20993070442195522, result.Coefficient.Value, 1e-14);
        Assert.Equal(0.3780219780219781, result.ObservedAgreement.Value, 1e-14);

        // R irr::kappam.fleiss: z = 12.3.
        Assert.InRange(result.PValue.Value, 0, 1e-30);
    }

    [Fact]
    public void Krippendorffs_example_at_every_level()
    {
        // Krippendorff 2011: .743, .815, .849, .797; more digits and the jackknife by numpy.
        (MeasurementLevel Level, double Alpha, double Error)[] expected =
        [
            (MeasurementLevel.Nominal, 0.743421052631579, 0.14632665220070615),
            (MeasurementLevel.Ordinal, 0.8153875037548814, 0.14803134222636008),
            (MeasurementLevel.Interval, 0.8491071428571428, 0.14083983138127631),
            (MeasurementLevel.Ratio, 0.7974027747116121, 0.14327059689651234),
        ];
        foreach ((MeasurementLevel level, double alpha, double error) in expected)
        {
            AgreementResult result = Agreement.KrippendorffAlpha(Krippendorff, level);
            Assert.Equal(alpha, result.Coefficient.Value, 1e-3);
            Assert.Equal(alpha, result.Coefficient.Value, 1e-13);
            Assert.Equal(error, result.StandardError.Value, 1e-13);
            Assert.Equal(11, result.Units);
            Assert.True(result.Interval.Value.Upper <= 1);
        }
    }

    [Fact]
    public void Gwets_and_Fleisss_coefficients_with_missing_ratings()
    {
        // irrCAC (Gwet's own R package) on the same data, cac.raw4raters: AC1 0.77544, SE 0.14295; Fleiss 0.76117, SE 0.15302.
        AgreementResult gwet = Agreement.GwetAc(Krippendorff);
        Assert.Equal(0.77544, gwet.Coefficient.Value, 5e-6);
        Assert.Equal(0.14295, gwet.StandardError.Value, 5e-6);
        Assert.Equal(0.81818, gwet.ObservedAgreement.Value, 5e-6);
        Assert.Equal(0.19032, gwet.ChanceAgreement.Value, 5e-6);
        Assert.Equal(0.461, gwet.Interval.Value.Lower, 5e-4);
        Assert.Equal(1, gwet.Interval.Value.Upper);
        AgreementResult fleiss = Agreement.FleissKappa(Krippendorff);
        Assert.Equal(0.76117, fleiss.Coefficient.Value, 5e-6);
        Assert.Equal(0.15302, fleiss.StandardError.Value, 5e-6);
        Assert.Equal(UndefinedReason.NotMeasured, fleiss.PValue.Undefined!.Reason);
    }

    [Fact]
    public void Errors_are_close_to_the_jackknife_and_weights_of_identity_change_nothing()
    {
        double[] uniforms = new double[400];
        new RandomStream(3, "ratings").Uniforms(0, uniforms);
        double?[,] values = new double?[100, 4];
        for (int i = 0; i < 100; i++)
        {
            for (int j = 0; j < 4; j++)
            {
                double truth = i % 3;
                values[i, j] =
                    uniforms[i * 4 + j] < 0.7 ? truth
                    : uniforms[i * 4 + j] < 0.72 ? null
                    : Math.Floor(10 * uniforms[i * 4 + j]) - 7;
            }
        }

        Matrix quadratic = AgreementWeights.Quadratic(0, 1, 2);
        Func<Ratings, AgreementResult>[] coefficients =
        [
            ratings => Agreement.FleissKappa(ratings),
            ratings => Agreement.FleissKappa(ratings, quadratic),
            ratings => Agreement.GwetAc(ratings),
            ratings => Agreement.GwetAc(ratings, quadratic),
        ];
        foreach (Func<Ratings, AgreementResult> of in coefficients)
        {
            double[] without = [.. Enumerable.Range(0, 100).Select(i => of(Without(values, i)).Coefficient.Value)];
            double jackknife = Math.Sqrt(99 / 100.0 * Moments.Of(without).SumOfSquaredDeviations);
            Assert.Equal(1, of(Ratings.Of(values)).StandardError.Value / jackknife, 0.03);
        }

        Ratings all = Ratings.Of(values);
        Assert.Equal(
            Agreement.GwetAc(all).Coefficient,
            Agreement.GwetAc(all, AgreementWeights.Identity(3)).Coefficient
        );

        static Ratings Without(double?[,] values, int unit)
        {
            double?[,] rest = new double?[99, 4];
            for (int i = 0; i < 99; i++)
            {
                for (int j = 0; j < 4; j++)
                {
                    rest[i, j] = values[i < unit ? i : i + 1, j];
                }
            }

            return Ratings.Of(rest);
        }
    }

    [Fact]
    public void Renaming_nominal_categories_and_reordering_units_change_nothing()
    {
        long[,] table =
        {
            { 20, 5, 1 },
            { 3, 10, 4 },
            { 2, 2, 30 },
        };
        long[,] renamed =
        {
            { 30, 2, 2 },
            { 1, 20, 5 },
            { 4, 3, 10 },
        };
        Assert.Equal(
            Agreement.CohenKappa(table).Coefficient.Value,
            Agreement.CohenKappa(renamed).Coefficient.Value,
            1e-15
        );
        Assert.Equal(
            Agreement.CohenKappa(table).StandardError.Value,
            Agreement.CohenKappa(renamed).StandardError.Value,
            1e-15
        );
    }

    [Fact]
    public void Perfect_agreement_is_one_and_certain_chance_is_undefined()
    {
        AgreementResult perfect = Agreement.CohenKappa(
            new long[,]
            {
                { 5, 0 },
                { 0, 7 },
            }
        );
        Assert.Equal(1, perfect.Coefficient.Value);
        Assert.Equal(0, perfect.StandardError.Value, 1e-8);
        AgreementResult same = Agreement.CohenKappa(
            new long[,]
            {
                { 5, 0 },
                { 0, 0 },
            }
        );
        Assert.Equal(UndefinedReason.NoVariation, same.Coefficient.Undefined!.Reason);
        Assert.Contains("undefined", same.Explanation.Sentence, StringComparison.Ordinal);
        Assert.Equal(
            UndefinedReason.TooFewObservations,
            Agreement.CohenKappa(new long[2, 2]).Coefficient.Undefined!.Reason
        );
        Ratings one = Ratings.Of(
            new double?[,]
            {
                { 3, 3 },
                { 3, 3 },
            },
            1,
            2,
            3
        );
        Assert.Equal(UndefinedReason.NoVariation, Agreement.FleissKappa(one).Coefficient.Undefined!.Reason);
        Assert.Equal(UndefinedReason.NoVariation, Agreement.KrippendorffAlpha(one).Coefficient.Undefined!.Reason);
        Assert.Equal(1, Agreement.GwetAc(one).Coefficient.Value);
        Ratings single = Ratings.Of(
            new double?[,]
            {
                { 1, null },
                { null, 2 },
            }
        );
        foreach (
            AgreementResult result in new[]
            {
                Agreement.FleissKappa(single),
                Agreement.GwetAc(single),
                Agreement.KrippendorffAlpha(single),
            }
        )
        {
            Assert.Equal(UndefinedReason.TooFewObservations, result.Coefficient.Undefined!.Reason);
        }

        AgreementResult unit = Agreement.KrippendorffAlpha(
            Ratings.Of(
                new double?[,]
                {
                    { 1, 2, 2 },
                }
            )
        );
        Assert.True(unit.Coefficient.IsDefined);
        Assert.Equal(UndefinedReason.TooFewObservations, unit.StandardError.Undefined!.Reason);
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Throws<ArgumentException>(() => Agreement.CohenKappa(new long[2, 3]));
        Assert.Throws<ArgumentException>(() => Agreement.CohenKappa(new long[1, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Agreement.CohenKappa(
                new long[,]
                {
                    { 1, -1 },
                    { 0, 2 },
                }
            )
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => Agreement.CohenKappa(new long[2, 2], null, 1));
        Assert.Throws<ArgumentException>(() => Agreement.CohenKappa(new long[2, 2], Matrix.Identity(3)));
        Assert.Throws<ArgumentException>(() => Agreement.CohenKappa(new long[2, 2], Matrix.Diagonal(1, 0.5)));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Agreement.CohenKappa(new long[2, 2], Matrix.Of(2, 2, 1, 2, 2, 1))
        );
        Assert.Throws<ArgumentException>(() => AgreementWeights.Linear(1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => AgreementWeights.Ordinal(1));
        Assert.Equal(2 / 3.0, AgreementWeights.Ordinal(3)[2, 1], 1e-15);
        Assert.Equal(0, AgreementWeights.Ordinal(3)[0, 2]);
        Assert.Throws<ArgumentException>(() => Ratings.Of(new double?[0, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Ratings.Of(
                new double?[,]
                {
                    { double.NaN },
                }
            )
        );
        Assert.Throws<ArgumentException>(() =>
            Ratings.Of(
                new double?[,]
                {
                    { 4 },
                },
                1,
                2
            )
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Ratings.OfCounts(
                new long[,]
                {
                    { -1 },
                }
            )
        );
        Assert.Throws<ArgumentException>(() =>
            Agreement.GwetAc(
                Ratings.OfCounts(
                    new long[,]
                    {
                        { 3 },
                    }
                )
            )
        );
        Assert.Throws<ArgumentException>(() =>
            Agreement.KrippendorffAlpha(
                Ratings.Of(
                    new double?[,]
                    {
                        { -1, 1 },
                    }
                ),
                MeasurementLevel.Ratio
            )
        );
    }

    private static long[,] Table(JsonElement rows)
    {
        int columns = rows[0].GetArrayLength();
        long[,] table = new long[rows.GetArrayLength(), columns];
        for (int i = 0; i < table.GetLength(0); i++)
        {
            for (int j = 0; j < columns; j++)
            {
                table[i, j] = rows[i][j].GetInt64();
            }
        }

        return table;
    }
}
