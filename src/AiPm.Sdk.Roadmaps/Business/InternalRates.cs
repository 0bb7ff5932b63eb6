using System.Collections.Immutable;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// Every rate above −1 at which the net present value of a row of amounts is 0, with its multiplicity; or why there is none.
/// </summary>
/// <remarks>
/// <para>A net present value is a polynomial in 1/(1 + r). Its roots are counted and isolated in exact whole numbers, the amounts being read as the
/// decimals they are written as, so none is missed and none invented: Descartes' rule of signs on halved intervals (Vincent, Collins and Akritas 1976) of each
/// square-free factor (Yun 1976). Each is then closed in to the last digits.</para>
/// <para>Amounts that were computed may miss 0 by their own rounding where the value only touches it; that counts as touching.</para>
/// <para>Cost: microseconds where signs change once, as mostly; some milliseconds for several changes in 60 periods.</para>
/// </remarks>
public sealed record InternalRates
{
    // The rounding of one operation.
    private const double Unit = 1.1102230246251565e-16;

    private InternalRates(ImmutableArray<InternalRate> rates, Undefined? undefined, int signChanges)
    {
        Rates = rates;
        Undefined = undefined;
        SignChanges = signChanges;
    }

    /// <summary>The rates, ascending; empty where there is none.</summary>
    public ImmutableArray<InternalRate> Rates { get; }

    /// <summary>Why there is no rate; null where there is one.</summary>
    public Undefined? Undefined { get; }

    /// <summary>How often the amounts change their sign: at most so many rates exist, and fewer by an even number (Descartes).</summary>
    public int SignChanges { get; }

    /// <summary>The only rate; undefined, with the reason, where there is none or where there are several and none is "the" rate.</summary>
    public Measured Unique =>
        Rates.Length == 1 ? Rates[0].Rate
        : Undefined is { } none ? none
        : new Undefined(
            UndefinedReason.DoesNotExist,
            $"There are {Rates.Length} internal rates of return, {Text}; none of them alone says whether it is worth it: use the net present value."
        );

    /// <summary>The rates in a sentence.</summary>
    public Explanation Explanation =>
        new(
            Rates.Length switch
            {
                0 => Undefined!.Sentence,
                1 => $"The internal rate of return is {Text}.",
                _ => Unique.Undefined!.Sentence,
            },
            "roots of the net present value, isolated by Descartes' rule of signs (Collins and Akritas 1976)",
            ["amounts come at the ends of equal periods"]
        );

    private string Text =>
        string.Join(
            " and ",
            Rates.Select(rate =>
                ShareText.Share(rate.Rate) + (rate.Multiplicity == 1 ? "" : $" ({rate.Multiplicity} times)")
            )
        );

    /// <summary>Equal when all rates and the reason are.</summary>
    public bool Equals(InternalRates? other) =>
        other is not null
        && Rates.AsSpan().SequenceEqual(other.Rates.AsSpan())
        && Undefined == other.Undefined
        && SignChanges == other.SignChanges;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Rates.Length, Undefined, SignChanges);

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;

    internal static InternalRates Of(ReadOnlySpan<double> flows)
    {
        Domain.Real.Require(flows);
        int first = 0;
        int last = flows.Length - 1;
        while (first <= last && flows[first] == 0)
        {
            first++;
        }

        while (last > first && flows[last] == 0)
        {
            last--;
        }

        if (first > last)
        {
            return None("All amounts are 0, so every rate is an internal rate of return.");
        }

        double[] amounts = flows[first..(last + 1)].ToArray();
        int changes = SignChangesOf(amounts);
        if (changes == 0)
        {
            return None(
                amounts[0] < 0
                    ? "Nothing is ever earned, so no rate makes the net present value 0."
                    : "Nothing is ever spent, so no rate makes the net present value 0."
            );
        }

        List<(double X, int Multiplicity)> roots = RootsOf(amounts, changes);
        ImmutableArray<InternalRate> rates =
        [
            .. roots
                .Select(root => new InternalRate((1 - root.X) / root.X, root.Multiplicity))
                .Where(rate => rate.Rate > -1 && double.IsFinite(rate.Rate))
                .OrderBy(rate => rate.Rate),
        ];
        return rates.IsEmpty
            ? new(
                [],
                new(
                    UndefinedReason.DoesNotExist,
                    $"The net present value is {(amounts[0] < 0 ? "below" : "above")} 0 at every rate, though the amounts change their sign {changes} times."
                ),
                changes
            )
            : new(rates, null, changes);
    }

    private static InternalRates None(string why) => new([], new(UndefinedReason.DoesNotExist, why), 0);

    private static int SignChangesOf(ReadOnlySpan<double> amounts)
    {
        int changes = 0;
        int sign = 0;
        foreach (double amount in amounts)
        {
            if (amount != 0)
            {
                changes += sign == -Math.Sign(amount) ? 1 : 0;
                sign = Math.Sign(amount);
            }
        }

        return changes;
    }

    private static List<(double X, int Multiplicity)> RootsOf(double[] amounts, int changes)
    {
        if (changes == 1 && TryBracket(amounts, out double only))
        {
            return [(only, 1)];
        }

        WholePolynomial exact = WholePolynomial.OfDecimals(amounts);
        if (changes == 1)
        {
            return [(exact.Isolate().Single().Close(amounts), 1)];
        }

        List<(double X, int Multiplicity)> roots = [];
        foreach ((WholePolynomial factor, int multiplicity) in exact.SquareFreeFactors())
        {
            foreach (RootInterval interval in factor.Isolate())
            {
                roots.Add((multiplicity == 1 ? interval.Close(amounts) : interval.Close(), multiplicity));
            }
        }

        return Touching(exact, amounts, roots);
    }

    /// <summary>Signs that change once have one root: the sign beside 0 is that of the first amount, far out that of the last.</summary>
    private static bool TryBracket(double[] amounts, out double x)
    {
        const int mostDoublings = 40;
        double Value(double at) => CompensatedHorner.Of(amounts, at).Value;
        int first = Math.Sign(amounts[0]);
        double lower = 1;
        double upper = 1;
        for (int i = 0; i < mostDoublings && Math.Sign(Value(lower)) != first; i++)
        {
            lower /= 2;
        }

        for (int i = 0; i < mostDoublings && Math.Sign(Value(upper)) != -first; i++)
        {
            upper *= 2;
        }

        bool isFound =
            lower < upper
            && Math.Sign(Value(lower)) == first
            && Math.Sign(Value(upper)) == -first
            && double.IsFinite(Value(upper));
        x = isFound ? RootFinding.Bracketed(Value, lower, upper).Value : 0;
        return isFound;
    }

    /// <summary>Takes a value that comes as near to 0 as the amounts' own rounding for one that touches it.</summary>
    private static List<(double X, int Multiplicity)> Touching(
        WholePolynomial exact,
        double[] amounts,
        List<(double X, int Multiplicity)> roots
    )
    {
        const int longest = 200;
        const double near = 1e-6;
        if (amounts.Length > longest)
        {
            return roots;
        }

        foreach ((WholePolynomial factor, _) in exact.Derivative().SquareFreeFactors())
        {
            foreach (RootInterval interval in factor.Isolate())
            {
                double x = interval.Close();
                (double value, double size) = CompensatedHorner.Of(amounts, x);
                bool isKnown = roots.Any(root => root.Multiplicity > 1 && Math.Abs(root.X - x) <= near * x);
                if (!isKnown && Math.Abs(value) <= 4 * Unit * size)
                {
                    roots.RemoveAll(root => Math.Abs(root.X - x) <= near * x);
                    roots.Add((x, 2));
                }
            }
        }

        return roots;
    }
}
