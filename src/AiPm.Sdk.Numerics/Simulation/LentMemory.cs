using System.Buffers;
using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Numerics;

/// <summary>Memory for one thread to work in: lent by the shared pool, in pages that nobody else has a part of.</summary>
/// <remarks>
/// <para>Two things keep threads from working side by side as fast as each alone. Fresh memory: its pages come one by one from the system, which makes threads wait for each
/// other, and collections stop them all. And neighbours: two small arrays of two threads share a cache line at their border, and what the processor
/// reads ahead of one, up to the end of the page, is what the other thread writes; each write then takes the line away from the other, and copying 4 kB takes twice as long on
/// two threads.</para>
/// <para>The first element lies at the beginning of a page, so that eight doubles are one cache line. Should the collector move the memory, that is lost and nothing else.</para>
/// <para>The default value is memory for no element.</para>
/// </remarks>
/// <typeparam name="T">The type of an element.</typeparam>
public readonly record struct LentMemory<T>
    where T : unmanaged
{
    private const int Page = 4096;

    private readonly T[]? _memory;
    private readonly int _first;
    private readonly int _count;

    /// <summary>Borrows memory, with whatever was there.</summary>
    /// <param name="count">The number of elements, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative, or larger than an array's.</exception>
    public unsafe LentMemory(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);

        // Whole pages, and one that is lost before the first of them.
        long pages = ((long)count * sizeof(T) + Page - 1) / Page + 1;
        long length = pages * Page / sizeof(T) + 1;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Array.MaxLength, nameof(count));
        _memory = ArrayPool<T>.Shared.Rent((int)length);
        _count = count;
        nuint place = (nuint)Unsafe.AsPointer(ref _memory[0]) % Page;
        _first = (int)(((Page - place) % Page + (nuint)sizeof(T) - 1) / (nuint)sizeof(T));
    }

    /// <summary>The elements.</summary>
    public Span<T> Span => _memory.AsSpan(_first, _count);

    /// <summary>Gives the memory back. Once only, and nobody may use a span of it afterwards.</summary>
    public void Return()
    {
        if (_memory is not null)
        {
            ArrayPool<T>.Shared.Return(_memory);
        }
    }
}
