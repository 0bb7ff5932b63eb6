namespace AiPm.Sdk.Numerics;

/// <summary>A register of bytes, as wide as the machine has them; what <see cref="CodePairs"/> needs of it.</summary>
internal interface IByteRegister<TSelf>
    where TSelf : struct, IByteRegister<TSelf>
{
    /// <summary>The bytes of a register.</summary>
    static abstract int Count { get; }

    static abstract TSelf Load(ref byte from, nuint at);

    static abstract void Store(TSelf bytes, ref byte to, nuint at);

    static abstract TSelf Repeat(byte value);

    /// <summary>A table of sixteen bytes, once for each sixteen of the register, as <see cref="Look"/> wants it.</summary>
    static abstract TSelf Repeat(ReadOnlySpan<byte> table);

    /// <summary>The table's byte at each index below 16, and 0 at indices from 128 on.</summary>
    static abstract TSelf Look(TSelf table, TSelf indices);

    static abstract TSelf Min(TSelf x, TSelf y);

    static abstract TSelf Max(TSelf x, TSelf y);

    static abstract TSelf operator +(TSelf x, TSelf y);

    static abstract TSelf operator -(TSelf x, TSelf y);

    static abstract TSelf operator &(TSelf x, TSelf y);

    static abstract TSelf operator ^(TSelf x, TSelf y);

    /// <summary>Shifts each eight bytes as one number.</summary>
    static abstract TSelf operator <<(TSelf x, int bits);

    /// <inheritdoc cref="operator &lt;&lt;"/>
    static abstract TSelf operator >>>(TSelf x, int bits);

    /// <summary>The bits of which at least two are set.</summary>
    static abstract TSelf Majority(TSelf x, TSelf y, TSelf z);

    /// <summary>The bits of which an odd number is set.</summary>
    static abstract TSelf Parity(TSelf x, TSelf y, TSelf z);

    /// <summary>The sums of all bytes of each of four registers, as numbers of sixteen bits, the first lowest.</summary>
    static abstract ulong Sums(TSelf first, TSelf second, TSelf third, TSelf fourth);

    /// <summary>Whether no byte is above the limit.</summary>
    static abstract bool AllAtMost(TSelf x, byte limit);
}
