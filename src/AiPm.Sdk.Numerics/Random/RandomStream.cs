using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// A stream of uniforms addressed by seed, name, draw, occurrence and block: Philox 4x32-10 (Salmon, Moraes, Dror and Shaw
/// 2011, Random123). Nothing is consumed and nothing is shared: the same address gives the same bits whatever else was drawn.
/// </summary>
/// <remarks>
/// Key: the seed. Counter words 0 and 1: a 64-bit hash of the name. Words 2 and 3: the index of the draw's Philox block
/// (40 bits), the occurrence within the draw (16) and the block within the occurrence (8). One Philox block makes two
/// uniforms, so 16 successive draws share 8 blocks: draw d uses block 8·⌊d/16⌋ + d mod 8, its first half where d mod 16 &lt; 8.
/// Word 2 is the low 32 bits of that index i; word 3 is block + 2⁸·occurrence + 2²⁴·⌊i/2³²⌋. Low words come first, in the key,
/// in the hash and in the result, of which a uniform takes the upper 52 of its 64 bits.
/// The default value is a usable stream, of seed 0 and no name.
/// </remarks>
public readonly record struct RandomStream
{
    /// <summary>The number of draws an address can tell apart, 2⁴¹.</summary>
    public const long MaximumDraws = 1L << 41;

    private readonly ulong _key;
    private readonly ulong _name;

    /// <summary>The stream of this name under this seed.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public RandomStream(ulong seed, string name)
    {
        _key = seed;
        _name = StreamName.Hash(name);
    }

    /// <summary>The uniform, strictly between 0 and 1, at one address: (k + ½)·2⁻⁵² with k from 0 to 2⁵² − 1.</summary>
    /// <param name="draw">The draw, from 0 to 2⁴¹ − 1.</param>
    /// <param name="occurrence">Which use within the draw, from 0 to 65,535: the third loss of a year.</param>
    /// <param name="block">Which uniform within the occurrence, from 0 to 255.</param>
    /// <exception cref="ArgumentOutOfRangeException">A part of the address is outside its range.</exception>
    public double Uniform(long draw, int occurrence = 0, int block = 0)
    {
        uint place = Place(occurrence, block);
        RequireInRange(draw, 0, MaximumDraws - 1);
        return At(draw, place);
    }

    /// <summary>Fills a column with the uniforms of successive draws.</summary>
    /// <remarks>Each element has the bits of <see cref="Uniform"/> at its draw, wherever the column begins or ends.</remarks>
    /// <param name="firstDraw">The draw of the first element; the last must be below 2⁴¹.</param>
    /// <param name="destination">Receives one uniform for each draw.</param>
    /// <param name="occurrence">Which use within the draw, from 0 to 65,535.</param>
    /// <param name="block">Which uniform within the occurrence, from 0 to 255.</param>
    /// <exception cref="ArgumentOutOfRangeException">A part of the address is outside its range.</exception>
    public void Uniforms(long firstDraw, Span<double> destination, int occurrence = 0, int block = 0)
    {
        uint place = Place(occurrence, block);
        RequireInRange(firstDraw, 0, MaximumDraws - destination.Length);
        int behind = (int)(firstDraw % PhiloxColumn.Group);
        if (behind != 0)
        {
            Span<double> head = stackalloc double[PhiloxColumn.Group];
            PhiloxColumn.Fill(_key, _name, place, FirstBlock(firstDraw), head);
            int count = Math.Min(PhiloxColumn.Group - behind, destination.Length);
            head.Slice(behind, count).CopyTo(destination);
            destination = destination[count..];
            firstDraw += count;
        }

        int whole = destination.Length - (destination.Length % PhiloxColumn.Group);
        PhiloxColumn.Fill(_key, _name, place, FirstBlock(firstDraw), destination[..whole]);
        if (whole < destination.Length)
        {
            Span<double> tail = stackalloc double[PhiloxColumn.Group];
            PhiloxColumn.Fill(_key, _name, place, FirstBlock(firstDraw + whole), tail);
            tail[..(destination.Length - whole)].CopyTo(destination[whole..]);
        }
    }

    /// <summary>Fills a column with uniforms at draws and occurrences of their own: the events of those years that have any.</summary>
    /// <remarks>Each element has the bits of <see cref="Uniform"/> at its address. Half the speed of successive draws, as each uniform costs a Philox block.</remarks>
    /// <param name="firstDraw">The draw that rows are counted from, from 0 to 2⁴¹ − 2³¹.</param>
    /// <param name="rows">For each element its draw less <paramref name="firstDraw"/>, at least 0.</param>
    /// <param name="occurrences">For each element which use within the draw, from 0 to 65,535.</param>
    /// <param name="destination">Receives the uniforms.</param>
    /// <param name="block">Which uniform within the occurrence, from 0 to 255.</param>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A part of an address is outside its range.</exception>
    public void Uniforms(
        long firstDraw,
        ReadOnlySpan<int> rows,
        ReadOnlySpan<int> occurrences,
        Span<double> destination,
        int block = 0
    )
    {
        if (rows.Length != destination.Length || occurrences.Length != destination.Length)
        {
            throw new ArgumentException(
                $"rows, occurrences and destination must have one length, but had {rows.Length}, {occurrences.Length} and {destination.Length}",
                nameof(destination)
            );
        }

        RequireInRange(firstDraw, 0, MaximumDraws - 1 - int.MaxValue);
        if (!PhiloxColumn.Gather(_key, _name, Place(0, block), firstDraw, rows, occurrences, destination))
        {
            for (int i = 0; i < rows.Length; i++)
            {
                RequireInRange(rows[i], 0, int.MaxValue, nameof(rows));
                RequireInRange(occurrences[i], 0, ushort.MaxValue, nameof(occurrences));
            }
        }
    }

    // The index of the first of the eight blocks that a draw's group of sixteen shares.
    private static ulong FirstBlock(long draw) => ((ulong)draw >> 4) << 3;

    private double At(long draw, uint place)
    {
        ulong index = FirstBlock(draw) | ((ulong)draw & 7);
        (uint word0, uint word1, uint word2, uint word3) = Philox.Block(
            (uint)_name,
            (uint)(_name >> 32),
            (uint)index,
            place | ((uint)(index >> 32) << 24),
            (uint)_key,
            (uint)(_key >> 32)
        );
        return (draw & 8) == 0 ? PhiloxColumn.ToUniform(word0, word1) : PhiloxColumn.ToUniform(word2, word3);
    }

    private static uint Place(int occurrence, int block)
    {
        RequireInRange(occurrence, 0, ushort.MaxValue);
        RequireInRange(block, 0, byte.MaxValue);
        return (uint)block | ((uint)occurrence << 8);
    }

    private static void RequireInRange(
        long value,
        long lower,
        long upper,
        [CallerArgumentExpression(nameof(value))] string name = "value"
    )
    {
        if (value < lower || value > upper)
        {
            throw new ArgumentOutOfRangeException(
                name,
                value,
                $"{name} must be a whole number from {lower} to {upper}, but was {value}"
            );
        }
    }
}
