using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// An estimate that happens several times within one draw: the tries of a loop, the events of a year. What has a name is one
/// quantity for all of them; what has none is drawn anew each time.
/// </summary>
/// <remarks>
/// Occurrence 0 has the bits that <see cref="JointSimulation"/> draws for the same estimate in a slot of the same name; add it there too, so
/// that names are checked against those of other slots. Draws are independent ones. Safe to use from several threads.
/// </remarks>
public sealed class RepeatedEstimate
{
    /// <summary>The number of occurrences that an address can tell apart, 2¹⁶.</summary>
    public const int MostOccurrences = 1 << 16;

    // Below this share of a chunk, drawing the rows one by one costs less than whole columns, eight uniforms at a time.
    private const int FewRows = JointSimulation.ChunkSize / 8;

    private readonly EstimateProgram _program;
    private readonly string _slot;
    private readonly Domain _domain;

    /// <summary>Prepares an estimate under the name of a slot.</summary>
    /// <param name="slot">The slot's name, as <c>train/duration</c>; it names the streams of unnamed leaves.</param>
    /// <param name="estimate">The quantity.</param>
    /// <param name="domain">The range that it may have.</param>
    /// <exception cref="ArgumentException">A certain number or the support of a distribution leaves the domain.</exception>
    public RepeatedEstimate(string slot, Estimate estimate, Domain domain)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(slot);
        SlotDomain.Require(slot, estimate, domain);
        _slot = slot;
        _domain = domain;
        LeafStreams streams = new();
        streams.Add(estimate.Node, slot);
        _program = EstimateProgram.Compile([estimate.Node], streams.ByLeaf);
    }

    /// <summary>The quantity at one occurrence, for some of the draws that begin at <paramref name="firstDraw"/>.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="firstDraw">The number of the first draw, as <see cref="DrawChunk.FirstDraw"/> says.</param>
    /// <param name="occurrence">Which of the occurrences, from 0.</param>
    /// <param name="rows">The draws that are wanted, counted from the first: each from 0 to <see cref="JointSimulation.ChunkSize"/> − 1.</param>
    /// <param name="destination">Receives one value for each row.</param>
    /// <remarks>Cost: that of one chunk of the estimate; less where it is one distribution and few rows are wanted. No allocation after the first call of a thread.</remarks>
    /// <exception cref="ArgumentException">The destination has not the length of the rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An occurrence or a draw that has no address.</exception>
    /// <exception cref="UndefinedException">A value leaves the domain; the message names the slot.</exception>
    public void Draw(ulong seed, long firstDraw, int occurrence, ReadOnlySpan<int> rows, Span<double> destination)
    {
        if (rows.Length != destination.Length)
        {
            throw new ArgumentException(
                $"destination must have the length of rows, {rows.Length}, but had {destination.Length}",
                nameof(destination)
            );
        }

        if (rows.Length < FewRows && _program.Steps is [{ Weights: null, Distribution: { } alone, Stream: { } stream }])
        {
            RandomStream uniforms = new(seed, stream);
            int at = Occurrence(stream, occurrence);
            for (int i = 0; i < rows.Length; i++)
            {
                destination[i] = uniforms.Uniform(firstDraw + rows[i], at);
            }

            alone.Transform(destination, destination);
        }
        else
        {
            ColumnRegisters registers = new(_program);
            Fill(seed, firstDraw, occurrence, registers);
            ReadOnlySpan<double> drawn = registers[_program.Outputs[0]];
            for (int i = 0; i < rows.Length; i++)
            {
                destination[i] = drawn[rows[i]];
            }

            registers.Return();
        }

        if (_domain.CountInside(destination) < destination.Length)
        {
            throw new UndefinedException(
                new(
                    UndefinedReason.OutsideDomain,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{_slot} must be {_domain.Description}, but some draws are not, when it happens the {occurrence + 1}. time."
                    )
                )
            );
        }
    }

    // A stream whose name begins with # is an unnamed leaf's.
    private static int Occurrence(string stream, int occurrence) => stream[0] == '#' ? occurrence : 0;

    private void Fill(ulong seed, long firstDraw, int occurrence, ColumnRegisters registers)
    {
        foreach (EstimateProgram.Step step in _program.Steps)
        {
            Span<double> target = registers[step.Target];
            if (step is { Weights: { } weights, Distribution: { } correlated })
            {
                CorrelatedColumn.Fill(weights, step.Operands, registers, correlated, target);
            }
            else if (step is { Distribution: { } distribution, Stream: { } stream })
            {
                new RandomStream(seed, stream).Uniforms(firstDraw, target, Occurrence(stream, occurrence));
                distribution.Transform(target, target);
            }
            else
            {
                ColumnOperations.Apply(step.Operation, step.Operands, registers, target);
            }
        }
    }
}
