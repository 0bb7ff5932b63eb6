using System.Globalization;
using System.Reflection;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>
/// One benchmark method outside BenchmarkDotNet: found by its name, set up with parameters, called as often as wanted. What is not
/// said has the first of its <see cref="ParamsAttribute"/>'s values, which is the smallest.
/// </summary>
internal sealed class HotPath
{
    private readonly MethodInfo _method;

    private HotPath(MethodInfo method) => _method = method;

    public string Name => $"{_method.ReflectedType!.Name}.{_method.Name}";

    /// <summary>Every benchmark of this program, by name.</summary>
    public static IReadOnlyList<HotPath> All() =>
        [
            .. typeof(HotPath)
                .Assembly.GetExportedTypes()
                .Where(type => !type.IsAbstract)
                .OrderBy(type => type.Name, StringComparer.Ordinal)
                .SelectMany(type => type.GetMethods().Where(method => method.IsDefined(typeof(BenchmarkAttribute))))
                .Select(method => new HotPath(method)),
        ];

    /// <exception cref="ArgumentException">No benchmark has this name.</exception>
    public static HotPath Find(string name) =>
        All().FirstOrDefault(path => path.Name == name)
        ?? throw new ArgumentException($"no benchmark is called {name}; '--list flat' names all", nameof(name));

    /// <summary>A new object of the benchmark's class, set up: what is called, and the object.</summary>
    public (Func<double> Call, object Target) SetUp(IReadOnlyDictionary<string, string> parameters)
    {
        Type type = _method.ReflectedType!;
        object target = Activator.CreateInstance(type)!;
        foreach (PropertyInfo property in type.GetProperties())
        {
            if (property.GetCustomAttribute<ParamsAttribute>() is { } values)
            {
                property.SetValue(
                    target,
                    parameters.TryGetValue(property.Name, out string? text)
                        ? Parsed(text, property.PropertyType)
                        : Convert.ChangeType(values.Values[0], property.PropertyType, CultureInfo.InvariantCulture)
                );
            }
            else if (parameters.ContainsKey(property.Name))
            {
                throw new ArgumentException($"{type.Name}.{property.Name} is no parameter", nameof(parameters));
            }
        }

        foreach (string name in parameters.Keys.Where(name => type.GetProperty(name) is null))
        {
            throw new ArgumentException($"{type.Name} has no parameter {name}", nameof(parameters));
        }

        foreach (MethodInfo method in type.GetMethods().Where(m => m.IsDefined(typeof(GlobalSetupAttribute))))
        {
            method.Invoke(target, null);
        }

        return (Callable(target), target);
    }

    /// <summary>What the class cleans up after its last call.</summary>
    public static void CleanUp(object target)
    {
        foreach (
            MethodInfo method in target
                .GetType()
                .GetMethods()
                .Where(method => method.IsDefined(typeof(GlobalCleanupAttribute)))
        )
        {
            method.Invoke(target, null);
        }
    }

    // An answer shows that both sides of a comparison computed the same, and that nothing was optimised away.
    private Func<double> Callable(object target) =>
        _method.ReturnType == typeof(double)
            ? _method.CreateDelegate<Func<double>>(target)
            : throw new InvalidOperationException(
                $"{Name} must answer a double, but answers {_method.ReturnType.Name}"
            );

    private static object Parsed(string text, Type type) =>
        type.IsEnum ? Enum.Parse(type, text) : Convert.ChangeType(text, type, CultureInfo.InvariantCulture);
}
