#define _GNU_SOURCE
#include "CCurl.h"

#include <pthread.h>
#include <sys/socket.h>

// libcurl numbers its options by kind: a number's ten thousands tell which argument it takes.
static int is_kind(CURLoption option, int kind) {
  return (int)option / 10000 * 10000 == kind;
}

static pthread_once_t global_once = PTHREAD_ONCE_INIT;
static CURLcode global_result = CURLE_FAILED_INIT;

static void global_init(void) { global_result = curl_global_init(CURL_GLOBAL_DEFAULT); }

CURLcode ccurl_global_init(void) {
  if (pthread_once(&global_once, global_init) != 0) return CURLE_FAILED_INIT;
  return global_result;
}

CURLcode ccurl_easy_set_long(CURL *handle, CURLoption option, long value) {
  if (!is_kind(option, CURLOPTTYPE_LONG)) return CURLE_BAD_FUNCTION_ARGUMENT;
  return curl_easy_setopt(handle, option, value);
}

CURLcode ccurl_easy_set_offset(CURL *handle, CURLoption option, curl_off_t value) {
  if (!is_kind(option, CURLOPTTYPE_OFF_T)) return CURLE_BAD_FUNCTION_ARGUMENT;
  return curl_easy_setopt(handle, option, value);
}

CURLcode ccurl_easy_set_string(CURL *handle, CURLoption option, const char *value) {
  if (!is_kind(option, CURLOPTTYPE_OBJECTPOINT)) return CURLE_BAD_FUNCTION_ARGUMENT;
  return curl_easy_setopt(handle, option, value);
}

CURLcode ccurl_easy_set_pointer(CURL *handle, CURLoption option, void *value) {
  if (!is_kind(option, CURLOPTTYPE_OBJECTPOINT)) return CURLE_BAD_FUNCTION_ARGUMENT;
  return curl_easy_setopt(handle, option, value);
}

CURLcode ccurl_easy_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
  if (!is_kind(option, CURLOPTTYPE_OBJECTPOINT)) return CURLE_BAD_FUNCTION_ARGUMENT;
  return curl_easy_setopt(handle, option, value);
}

CURLcode ccurl_easy_set_blob(CURL *handle, CURLoption option, const void *bytes, size_t count) {
  if (!is_kind(option, CURLOPTTYPE_BLOB)) return CURLE_BAD_FUNCTION_ARGUMENT;
  // CURL_BLOB_COPY makes libcurl read the bytes only, whatever the field's type says.
  struct curl_blob blob = {.data = (void *)bytes, .len = count, .flags = CURL_BLOB_COPY};
  return curl_easy_setopt(handle, option, &blob);
}

CURLcode ccurl_easy_set_bytes_callback(CURL *handle, CURLoption option,
                                       ccurl_bytes_callback callback) {
  switch (option) {
    case CURLOPT_WRITEFUNCTION:
    case CURLOPT_HEADERFUNCTION:
    case CURLOPT_READFUNCTION:
      return curl_easy_setopt(handle, option, callback);
    default:
      return CURLE_BAD_FUNCTION_ARGUMENT;
  }
}

CURLcode ccurl_easy_set_progress_callback(CURL *handle, curl_xferinfo_callback callback,
                                          void *context) {
  CURLcode result = curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, callback);
  if (result == CURLE_OK) result = curl_easy_setopt(handle, CURLOPT_XFERINFODATA, context);
  if (result == CURLE_OK) result = curl_easy_setopt(handle, CURLOPT_NOPROGRESS, callback ? 0L : 1L);
  return result;
}

CURLcode ccurl_easy_set_debug_callback(CURL *handle, curl_debug_callback callback, void *context) {
  CURLcode result = curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, callback);
  if (result == CURLE_OK) result = curl_easy_setopt(handle, CURLOPT_DEBUGDATA, context);
  if (result == CURLE_OK) result = curl_easy_setopt(handle, CURLOPT_VERBOSE, callback ? 1L : 0L);
  return result;
}

CURLcode ccurl_easy_set_prereq_callback(CURL *handle, curl_prereq_callback callback,
                                        void *context) {
  CURLcode result = curl_easy_setopt(handle, CURLOPT_PREREQFUNCTION, callback);
  if (result == CURLE_OK) result = curl_easy_setopt(handle, CURLOPT_PREREQDATA, context);
  return result;
}

CURLcode ccurl_easy_set_open_socket_callback(CURL *handle, curl_opensocket_callback callback,
                                             void *context) {
  CURLcode result = curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, callback);
  if (result == CURLE_OK) result = curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, context);
  return result;
}

curl_socket_t ccurl_open_socket(const struct curl_sockaddr *address) {
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

CURLcode ccurl_easy_get_long(CURL *handle, CURLINFO info, long *value) {
  if ((info & CURLINFO_TYPEMASK) != CURLINFO_LONG) return CURLE_BAD_FUNCTION_ARGUMENT;
  return curl_easy_getinfo(handle, info, value);
}

CURLcode ccurl_easy_get_offset(CURL *handle, CURLINFO info, curl_off_t *value) {
  if ((info & CURLINFO_TYPEMASK) != CURLINFO_OFF_T) return CURLE_BAD_FUNCTION_ARGUMENT;
  return curl_easy_getinfo(handle, info, value);
}

CURLcode ccurl_easy_get_string(CURL *handle, CURLINFO info, const char **value) {
  if ((info & CURLINFO_TYPEMASK) != CURLINFO_STRING) return CURLE_BAD_FUNCTION_ARGUMENT;
  return curl_easy_getinfo(handle, info, value);
}

CURLcode ccurl_easy_get_active_socket(CURL *handle, curl_socket_t *value) {
  return curl_easy_getinfo(handle, CURLINFO_ACTIVESOCKET, value);
}

CURLcode ccurl_easy_get_private(CURL *handle, void **value) {
  return curl_easy_getinfo(handle, CURLINFO_PRIVATE, value);
}

CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  if ((int)option / 10000 * 10000 != CURLOPTTYPE_LONG) return CURLM_BAD_FUNCTION_ARGUMENT;
  return curl_multi_setopt(multi, option, value);
}

int ccurl_multi_next_finished(CURLM *multi, CURL **easy, CURLcode *result) {
  int remaining = 0;
  CURLMsg *message;
  while ((message = curl_multi_info_read(multi, &remaining)) != NULL) {
    if (message->msg != CURLMSG_DONE) continue;
    *easy = message->easy_handle;
    *result = message->data.result;
    return 1;
  }
  return 0;
}
