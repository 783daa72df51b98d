/// Read by jemalloc, where it is linked, before anything else runs. Memory that was given back is kept for what comes
/// next, and by all threads together: handing it to the system and asking for it again takes a tenth of a large check.
extern "C" {
extern const char* malloc_conf;
const char* malloc_conf = "dirty_decay_ms:-1,narenas:1";
}
