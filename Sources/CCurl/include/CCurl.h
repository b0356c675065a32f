#ifndef AFTERCALL_CCURL_H
#define AFTERCALL_CCURL_H

// libcurl's interface as Swift can call it. Swift imports everything of <curl/curl.h> that is not
// variadic; what is variadic (curl_easy_setopt, curl_easy_getinfo, curl_multi_setopt) stands here
// once per kind of argument.
//
// A setter given an option of another kind returns CURLE_BAD_FUNCTION_ARGUMENT (multi:
// CURLM_BAD_FUNCTION_ARGUMENT) and sets nothing, where the variadic call would be undefined.

#include <curl/curl.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

// Initialises libcurl once in the process; later and concurrent calls return the first result.
CURLcode ccurl_global_init(void);

// MARK: Easy handle options

// Options of type `long`: numbers, booleans, enumerations, bit masks.
CURLcode ccurl_easy_set_long(CURL *handle, CURLoption option, long value);
// Options of type `curl_off_t`: the names that end in _LARGE, and times of 64 bits.
CURLcode ccurl_easy_set_offset(CURL *handle, CURLoption option, curl_off_t value);
// Options of type `char *`. libcurl copies the text, except for CURLOPT_POSTFIELDS, which must stay
// valid until the transfer ended (CURLOPT_COPYPOSTFIELDS copies). NULL restores the default.
CURLcode ccurl_easy_set_string(CURL *handle, CURLoption option, const char *value);
// Options of a pointer that libcurl hands back or keeps: the _DATA ones, CURLOPT_PRIVATE,
// CURLOPT_ERRORBUFFER, CURLOPT_POSTFIELDS with binary content.
CURLcode ccurl_easy_set_pointer(CURL *handle, CURLoption option, void *value);
// Options of a string list, such as CURLOPT_HTTPHEADER and CURLOPT_MAIL_RCPT. libcurl does not copy
// the list: it must live until the transfer ended or the option was set anew.
CURLcode ccurl_easy_set_list(CURL *handle, CURLoption option, struct curl_slist *value);
// Options of type `struct curl_blob`, such as CURLOPT_CAINFO_BLOB. The bytes are copied.
CURLcode ccurl_easy_set_blob(CURL *handle, CURLoption option, const void *bytes, size_t count);

// MARK: Easy handle callbacks

// The shape of CURLOPT_WRITEFUNCTION, CURLOPT_HEADERFUNCTION and CURLOPT_READFUNCTION: a buffer of
// `size * count` bytes (`size` is 1 for the first two), and the pointer of the matching _DATA option.
typedef size_t (*ccurl_bytes_callback)(char *buffer, size_t size, size_t count, void *context);
CURLcode ccurl_easy_set_bytes_callback(CURL *handle, CURLoption option,
                                       ccurl_bytes_callback callback);

// CURLOPT_XFERINFOFUNCTION with its CURLOPT_XFERINFODATA, and CURLOPT_NOPROGRESS set accordingly.
// Called about once a second and on progress; returning non-zero aborts the transfer with
// CURLE_ABORTED_BY_CALLBACK.
CURLcode ccurl_easy_set_progress_callback(CURL *handle, curl_xferinfo_callback callback,
                                          void *context);

// CURLOPT_DEBUGFUNCTION with its CURLOPT_DEBUGDATA, and CURLOPT_VERBOSE set accordingly. What is
// sent passes through it, credentials included.
CURLcode ccurl_easy_set_debug_callback(CURL *handle, curl_debug_callback callback, void *context);

// CURLOPT_PREREQFUNCTION with its CURLOPT_PREREQDATA: called once connected and before the request
// is sent, with the peer's address; CURL_PREREQFUNC_ABORT refuses.
CURLcode ccurl_easy_set_prereq_callback(CURL *handle, curl_prereq_callback callback, void *context);

// CURLOPT_OPENSOCKETFUNCTION with its CURLOPT_OPENSOCKETDATA: called with each resolved address
// before connecting; CURL_SOCKET_BAD refuses that address.
CURLcode ccurl_easy_set_open_socket_callback(CURL *handle, curl_opensocket_callback callback,
                                             void *context);

// Opens the socket that an open-socket callback was asked for, close-on-exec; CURL_SOCKET_BAD on
// failure.
curl_socket_t ccurl_open_socket(const struct curl_sockaddr *address);

// MARK: What a transfer was

// Information of type `long`, such as CURLINFO_RESPONSE_CODE.
CURLcode ccurl_easy_get_long(CURL *handle, CURLINFO info, long *value);
// Information of type `curl_off_t`: sizes, and the _T times in microseconds.
CURLcode ccurl_easy_get_offset(CURL *handle, CURLINFO info, curl_off_t *value);
// Information of type `char *`; the text belongs to the handle. NULL where there is none.
CURLcode ccurl_easy_get_string(CURL *handle, CURLINFO info, const char **value);
// CURLINFO_ACTIVESOCKET: the socket of the last transfer's connection; CURL_SOCKET_BAD once closed.
CURLcode ccurl_easy_get_active_socket(CURL *handle, curl_socket_t *value);
// CURLINFO_PRIVATE: what was set by CURLOPT_PRIVATE.
CURLcode ccurl_easy_get_private(CURL *handle, void **value);

// MARK: Multi handle

// Options of type `long`, such as CURLMOPT_MAX_TOTAL_CONNECTIONS and CURLMOPT_MAXCONNECTS.
CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value);
// Takes the next finished transfer out of the multi handle's queue of messages. Returns 1 and fills
// both, or returns 0 when there is none. The easy handle must still be removed from the multi one.
int ccurl_multi_next_finished(CURLM *multi, CURL **easy, CURLcode *result);

#ifdef __cplusplus
}
#endif

#endif
