import type {ErrorFacts} from '../chat/chat-error.js';
import type {ErrorText} from './strings.js';
import {iGa} from './ko-particles.js';

/** The Korean sentences and remedies of failures. */
export function errorTexts({kind, status, origin, params = {}}: ErrorFacts): ErrorText {
  const server = origin === undefined ? '서버' : hostOf(origin);
  switch (kind) {
    case 'network':
      if (params.reason === 'cut') {
        return {title: `${server} 연결이 끊겼습니다`, remedy: '다시 시도하세요.'};
      }
      return {
        title: `${server}에 연결할 수 없습니다`,
        remedy:
          '서버가 실행 중인지, 주소가 맞는지 확인하세요. 서버가 이 페이지의 요청을 거부하거나(CORS) 다른 주소로 리디렉션할 수도 있습니다.',
      };
    case 'unreachable':
      return {
        title: `${iGa(server)} 응답하지 않습니다`,
        remedy: '서버가 실행 중인지, 주소와 포트가 맞는지 확인하세요.',
      };
    case 'cors':
      return {
        title: `${iGa(server)} 응답하지만 이 페이지의 요청을 거부합니다`,
        remedy:
          '서버의 CORS 설정에서 이 페이지의 출처(origin)를 허용하세요(Ollama: OLLAMA_ORIGINS, vLLM: --allowed-origins, LM Studio: Enable CORS). 거부된 토큰이나 리디렉션도 같은 증상을 보일 수 있으니 토큰, 스킴, 끝의 슬래시를 확인하세요.',
      };
    case 'mixed-content':
      return {
        title: `이 페이지는 보안 연결(https)이므로 브라우저가 ${server}(http) 요청을 차단합니다`,
        remedy: '엔드포인트를 https로 제공하거나 이 페이지를 http로 여세요.',
      };
    case 'offline':
      return {
        title: '오프라인 상태입니다',
        remedy: '연결이 복구되면 다시 시도하세요. 입력한 내용은 그대로 있습니다.',
      };
    case 'redirected':
      return {
        title: `${iGa(server)} 요청을 다른 주소로 리디렉션하며, 이를 따라가지 않습니다`,
        remedy: 'Base URL의 스킴(http 또는 https)과 끝의 슬래시를 확인하세요.',
      };
    case 'unauthorized':
      if (params.reason === 'session') {
        return {
          title: `${server}의 로그인 세션이 끝났습니다`,
          remedy: '다시 로그인한 뒤 다시 시도하세요.',
        };
      }
      return (
        refusedByProxy(params.code, server) ?? {
          title: `${iGa(server)} 토큰을 거부했습니다`,
          remedy: '사용자 지정에서 유효한 토큰을 입력하세요.',
        }
      );
    case 'forbidden':
      if (params.code === 'E20011') {
        return {
          title: `${iGa(server)} 현재 네트워크 주소의 요청을 허용하지 않습니다`,
          remedy: '엔드포인트 소유자에게 이 주소를 허용해 달라고 요청하세요.',
        };
      }
      return {
        title: `${iGa(server)} 이 요청을 허용하지 않습니다`,
        remedy: '토큰의 권한과, 서버가 이 페이지의 출처(origin)를 허용하는지 확인하세요.',
      };
    case 'not-found':
      if (params.reason === 'endpoint') {
        return {
          title: `“${params.id ?? ''}” 엔드포인트가 없습니다`,
          remedy: '다른 엔드포인트를 선택하거나 사용자 지정으로 직접 입력하세요.',
        };
      }
      return {
        title: `${server}에 이 주소나 모델이 없습니다`,
        remedy: '버전(예: /v1)을 포함한 Base URL과 모델 ID를 확인하세요.',
      };
    case 'rate-limited':
      return {
        title: `${iGa(server)} 지금은 더 이상 요청을 받지 않습니다`,
        remedy: '잠시 기다린 뒤 다시 시도하세요.',
      };
    case 'quota':
      return {
        title: `${server}의 사용 한도를 모두 썼습니다`,
        remedy: '해당 서비스의 요금제와 결제 상태를 확인하세요.',
      };
    case 'too-large':
      if (params.reason === 'attachment') {
        return {
          title: `${params.name ?? '파일'}: ${params.megabytes ?? 1}MB보다 큽니다`,
          remedy: '더 작은 파일을 첨부하세요.',
        };
      }
      return {
        title: '이 모델이 받기에는 요청이 너무 깁니다',
        remedy: '메시지를 줄이거나 대화를 지우세요.',
      };
    case 'bad-request':
      if (params.reason === 'attachment') {
        return {
          title: `${params.name ?? '파일'}: 이미지나 텍스트로 읽을 수 없습니다`,
          remedy: '이미지나 텍스트 파일을 첨부하세요.',
        };
      }
      if (params.reason === 'state') {
        return {
          title: '저장된 대화가 아닙니다',
          remedy: `잘못된 위치: ${params.path ?? '맨 앞'}`,
        };
      }
      return {
        title: `${iGa(server)} 요청을 받아들이지 않았습니다${code(status)}`,
        remedy: '이유는 서버가 보낸 메시지를 확인하세요.',
      };
    case 'server':
      return {
        title: `${server}에서 오류가 발생했습니다${code(status)}`,
        remedy: '잠시 후 다시 시도하세요.',
      };
    case 'timeout':
      return params.reason === 'cancelled'
        ? {title: '취소했습니다', remedy: '새로고침으로 다시 요청하거나 모델을 직접 입력하세요.'}
        : {
            title: `${iGa(server)} ${params.seconds ?? 30}초 안에 응답하지 않았습니다`,
            remedy: '서버가 실행 중인지 확인한 뒤 다시 시도하세요.',
          };
    case 'not-an-api':
      return {
        title: `${server}의 이 주소는 OpenAI 호환 API가 아닙니다`,
        remedy: 'Base URL에 버전(예: /v1)을 붙이세요.',
      };
    case 'bad-stream':
      if (params.reason === 'too-long') {
        return {
          title: `${server}의 응답에 읽기에는 너무 긴 줄이 있습니다`,
          remedy: '그 전까지 받은 내용은 남아 있습니다. 더 짧은 응답을 요청하세요.',
        };
      }
      return {
        title: `${server}의 응답을 읽을 수 없습니다`,
        remedy: '다시 시도하세요. 계속되면 서버가 다른 형식으로 보내는 것입니다.',
      };
    case 'empty':
      return {title: '응답이 비어 있습니다', remedy: '다시 시도하거나 다른 모델을 선택하세요.'};
    case 'invalid-url':
      return {
        title: '사용할 수 없는 Base URL입니다',
        remedy: 'http:// 또는 https://로 시작하고 버전을 포함한 주소를 입력하세요.',
      };
    case 'storage':
      return {
        title: '이 대화를 저장하지 못했습니다',
        remedy: '대화는 이 페이지에 남아 있습니다. 내보내거나 저장 공간을 확보하세요.',
      };
    default:
      return params.reason === 'no-transport'
        ? {title: '전송 수단이 없습니다', remedy: '이 대화가 있는 페이지가 전송 방법을 제공하지 않습니다.'}
        : {title: '문제가 발생했습니다', remedy: '다시 시도하세요.'};
  }
}

/** Backend.AI 앱 프록시의 오류 코드(lablup/backend.ai, appproxy/worker/proxy/frontend/http/base.py). */
function refusedByProxy(code: string | number | undefined, server: string): ErrorText | undefined {
  const remedy =
    'Backend.AI에서 이 엔드포인트의 토큰을 선택하거나 새로 만들고, 또는 사용자 지정에서 직접 입력하세요.';
  switch (code) {
    case 'E20006':
      return {title: `${server}에 액세스 토큰이 필요합니다`, remedy};
    case 'E20007':
      return {title: `${iGa(server)} 지원하지 않는 토큰 전송 방식입니다`, remedy};
    case 'E20008':
      return {title: '토큰이 유효하지 않거나 만료되었습니다', remedy};
    case 'E20009':
      return {title: '다른 엔드포인트의 토큰입니다', remedy};
    default:
      return undefined;
  }
}

function hostOf(origin: string): string {
  return origin.replace(/^https?:\/\//, '');
}

function code(status: number | undefined): string {
  return status === undefined ? '' : ` (${status})`;
}
