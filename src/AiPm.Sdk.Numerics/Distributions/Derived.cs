namespace AiPm.Sdk.Numerics;

/// <summary>
/// Something made from a distribution's parameters when first needed. Making it twice gives the same, so that threads need
/// no lock; it never takes part in equality.
/// </summary>
internal sealed class Derived<T>(Func<T> make)
    where T : class
{
    private T? _value;

    public T Value
    {
        get
        {
            T? value = Volatile.Read(ref _value);
            if (value is null)
            {
                value = make();
                value = Interlocked.CompareExchange(ref _value, value, null) ?? value;
            }

            return value;
        }
    }

    public override bool Equals(object? obj) => obj is Derived<T>;

    public override int GetHashCode() => 0;
}
