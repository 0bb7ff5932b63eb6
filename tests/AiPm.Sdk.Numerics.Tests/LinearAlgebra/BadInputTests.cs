using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Numerics.Tests.Algebra;

/// <summary>Raw doubles, NaN, infinities and extremes among them, at every entry: a documented exception or finite numbers.</summary>
public class BadInputTests
{
    private static readonly Dictionary<string, Func<double[], IEnumerable<double>>> Entries = new()
    {
        ["Cholesky"] = x => CholeskyDecomposition.Of(Symmetric(x)).Solve(x.AsSpan(0, 2)),
        ["Cholesky inverse"] = x => CholeskyDecomposition.Of(Symmetric(x)).Inverse().Entries.ToArray(),
        ["Cholesky logarithm"] = x => [CholeskyDecomposition.Of(Symmetric(x)).LogDeterminant],
        ["LU"] = x => LuDecomposition.Of(Square(x)).Solve(x.AsSpan(2, 2)),
        ["LU condition"] = x => [LuDecomposition.Of(Square(x)).ReciprocalCondition],
        ["LU inverse"] = x => LuDecomposition.Of(Square(x)).Inverse().Entries.ToArray(),
        ["LU determinant"] = x => [LuDecomposition.Of(Square(x)).Determinant.TryGet(out double d, out _) ? d : 0],
        ["QR"] = x => QrDecomposition.Of(Matrix.Of(2, 1, x[0], x[1])).Solve(x.AsSpan(2, 2)).Coefficients,
        ["QR residuals"] = x => QrDecomposition.Of(Matrix.Of(2, 1, x[0], x[1])).Solve(x.AsSpan(2, 2)).Residuals,
        ["QR factor"] = x => QrDecomposition.Of(Square(x)).R.Entries.ToArray(),
        ["eigenvalues"] = x => SymmetricEigen.Of(Symmetric(x)).Values,
        ["eigenvectors"] = x => SymmetricEigen.Of(Symmetric(x)).Vectors.Entries.ToArray(),
        ["principal"] = x => PrincipalEigenvector.Of(Square([.. x.Select(Math.Abs)])).Weights,
        ["principal value"] = x => [PrincipalEigenvector.Of(Square([.. x.Select(Math.Abs)])).Value],
        ["nearest"] = x => NearestCorrelationMatrix.Of(Symmetric(x), 0, 1e-6).Entries.ToArray(),
        ["product"] = x => (Square(x) * Square(x)).Entries.ToArray(),
        ["times"] = x => Square(x).Times(x.AsSpan(1, 2)),
    };

    public static TheoryData<string> Names => [.. Entries.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Raw_doubles(string name)
    {
        double[] extremes = [double.Epsilon, 1e-300, 1e-160, 1, -1, 1e160, 1e300, double.MaxValue, -1e308, 0];
        Gen<double> number = Gen.OneOf(ArbMap.Default.GeneratorFor<double>(), Gen.Elements(extremes));
        Prop.ForAll(
                number.ArrayOf(4).ToArbitrary(),
                x =>
                {
                    try
                    {
                        return Entries[name](x).All(double.IsFinite);
                    }
                    catch (Exception refused) when (refused is ArgumentException or ArithmeticException)
                    {
                        return true;
                    }
                }
            )
            .Holds(300);
    }

    private static Matrix Square(double[] x) => Matrix.Of(2, 2, x);

    private static Matrix Symmetric(double[] x) => Matrix.Of(2, 2, x[0], x[1], x[1], x[3]);
}
