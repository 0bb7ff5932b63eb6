using System.Globalization;
using AiPm.Sdk.Benchmarks;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;

// Every benchmark once, at its smallest size.
if (args is ["--smoke"])
{
    return Smoke.Run(Console.Out) == 0 ? 0 : 1;
}

// One side of a comparison of benchmarks/compare.
if (args is ["--serve", string benchmark, .. string[] parameters])
{
    Server.Run(benchmark, parameters, isWarm: true, Console.In, Console.Out);
    return 0;
}

// The same for a call so long that it needs no warming up.
if (args is ["--serve-cold", string longBenchmark, .. string[] longParameters])
{
    Server.Run(longBenchmark, longParameters, isWarm: false, Console.In, Console.Out);
    return 0;
}

// The instances that benchmarks/compare/portfolio solves again with other solvers.
if (args is ["--portfolios", string folder])
{
    PortfolioInstances.Write(folder);
    return 0;
}

// How near to the shortest schedules of a folder of instances the search comes, and how fast schedules are made.
if (args is ["--resource-schedules", string instances, .. string[] seeds])
{
    ResourceScheduleQuality.Run(
        instances,
        seeds is [string count] ? int.Parse(count, CultureInfo.InvariantCulture) : 1
    );
    return 0;
}

// The warehouse on PostgreSQL, where .ci/engines has started it: a figure that benchmarks/compare asks for.
if (args is ["--postgresql", string figure])
{
    return await PostgreSqlFigures.RunAsync(figure, Console.Out, Console.Error);
}

// Each run builds the whole library again: two minutes, the default, are too few on a busy machine.
ManualConfig config = ManualConfig.Create(DefaultConfig.Instance);
config.BuildTimeout = TimeSpan.FromMinutes(10);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
return 0;
